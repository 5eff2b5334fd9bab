"""The build hook: compiles the catalog into the wheel; an editable install reads the TOML."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalog(BuildHookInterface):
    """Compile data/ into the files that an installed `myo` reads."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the compiled catalog and answers from it to a wheel; broken data break the build."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from myoclonus_cli.cli.prepared import prepared  # noqa: PLC0415 - found only now
        from myoclonus_cli.compiled import compiled  # noqa: PLC0415 - found only now
        from myoclonus_cli.place import COMPILED, PREPARED  # noqa: PLC0415 - found only now
        from myoclonus_cli.store import read_folder  # noqa: PLC0415 - found only now

        catalog = read_folder(root / "data")
        self.folder = tempfile.TemporaryDirectory()
        for place, content in (
            (COMPILED, compiled(catalog).encode()),
            (PREPARED, prepared(catalog)),
        ):
            target = Path(self.folder.name) / Path(place).name
            target.write_bytes(content)
            build_data["force_include"][str(target)] = f"myoclonus_cli/{target.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the temporary file."""
        if hasattr(self, "folder"):
            self.folder.cleanup()
