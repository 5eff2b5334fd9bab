"""The build hook: puts the compiled catalog into the wheel; an editable install reads the TOML."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalog(BuildHookInterface):
    """Compile data/ into the one file that an installed `myo` reads."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the compiled catalog to a standard wheel; broken data break the build."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from myoclonus_cli.compiled import compiled  # noqa: PLC0415 - found only now
        from myoclonus_cli.store import read_folder  # noqa: PLC0415 - found only now

        self.folder = tempfile.TemporaryDirectory()
        target = Path(self.folder.name) / "catalog.jsonl"
        target.write_text(compiled(read_folder(root / "data")), encoding="utf-8")
        build_data["force_include"][str(target)] = "myoclonus_cli/catalog.jsonl"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the temporary file."""
        if hasattr(self, "folder"):
            self.folder.cleanup()
