"""The architecture as a test: who may import whom, and how large things may be."""

import ast
from pathlib import Path

import pytest

import myoclonus_cli

SRC = Path(myoclonus_cli.__file__).parent
MODULES = sorted(path.relative_to(SRC).with_suffix("").as_posix() for path in SRC.rglob("*.py"))

# module: the modules of ours that it may import; a folder stands for all in it
MAY_IMPORT = {
    "model": set(),
    "names": set(),
    "place": set(),
    "schema": {"model"},
    "validate": {"model", "schema"},
    "canonical": {"model", "schema"},
    "indexes": {"model", "names", "schema"},
    "catalog": {"indexes", "model", "names", "schema"},
    "compiled": {"catalog", "indexes", "model", "schema"},
    "store": {
        *("catalog", "compiled", "indexes", "model"),
        *("names", "overlays", "place", "schema", "validate"),
    },
    "overlays": {
        *("catalog", "indexes", "model", "names", "overlays"),
        *("rules", "schema", "store", "validate"),
    },
    "verify": {"catalog", "compiled", "place", "schema", "store"},
    "rules": {"catalog", "indexes", "model", "names", "rules", "schema"},
    "search": {"catalog", "indexes", "model", "names"},
    "lookup": {"catalog", "indexes", "model", "names", "search"},
    "lists": {"lists", "names"},
    "matching": {"catalog", "indexes", "lists", "model", "names"},
    "review": {"catalog", "indexes", "lists", "matching", "model", "names", "search"},
    "tally": {"catalog", "model", "review"},
    "select": {"catalog", "model"},
    "workup": {"catalog", "model", "select"},
    "render": {
        *("catalog", "indexes", "model", "names", "render"),
        *("review", "schema", "tally", "workup"),
    },
    "tui": {"catalog", "lookup", "model", "names", "render", "search", "tui"},
    "cli": {"*"},
    "__init__": set(),
    "__main__": {"cli"},
}
# a library that one module only may import
ONLY_IN = {
    "typer": "cli",
    "rich": "render/terminal",
    "rapidfuzz": "search",
    "tomli": "store",
    "textual": "tui",
}
LINES = 300
FUNCTION = 40


def imports(module):
    tree = ast.parse((SRC / f"{module}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_its_layer_may(module):
    """The import table of the design holds."""
    layer = module.split("/")[0]
    allowed = MAY_IMPORT[layer]
    for name in imports(module):
        if not name.startswith("myoclonus_cli."):
            continue
        target = name.split(".")[1]
        assert "*" in allowed or target in allowed or target == "__version__", name


@pytest.mark.parametrize("module", MODULES)
def test_a_library_is_imported_in_one_place(module):
    """Typer only in cli, rich only to draw, rapidfuzz only to search, tomli only to read."""
    for name in imports(module):
        home = ONLY_IN.get(name.split(".")[0])
        assert home is None or module == home or module.startswith(f"{home}/"), name


@pytest.mark.parametrize("module", MODULES)
def test_modules_and_functions_stay_readable(module):
    """A module has at most 300 lines and a function at most 40, parameters and docstring aside."""
    text = (SRC / f"{module}.py").read_text(encoding="utf-8")
    assert text.count("\n") <= LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            first = node.body[1] if ast.get_docstring(node) and node.body[1:] else node.body[0]
            assert node.end_lineno - first.lineno < FUNCTION, node.name


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is_for(module):
    """A module starts with one sentence."""
    assert ast.get_docstring(ast.parse((SRC / f"{module}.py").read_text(encoding="utf-8")))
