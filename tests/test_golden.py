"""Our output, byte for byte, at three widths and for programs; read before it is accepted."""

from pathlib import Path

import pytest

LIST = Path(__file__).parent / "mini/medlist.txt"
COMMANDS = {
    "card-drug": ("lookup", "Elavil"),
    "card-type": ("lookup", "cortical myoclonus"),
    "card-treatment": ("treatments", "valproate"),
    "matches": ("lookup", "encephalopathy"),
    "drugs": ("drugs",),
    "physiologic": ("types", "--physiologic"),
    "treatments-for": ("treatments", "--for", "cortical"),
    "treatments-avoid": ("treatments", "--for", "cortical", "--avoid", "pregnancy"),
    "types-tell": ("types", "--tell", "cortical", "segmental"),
    "types-tree": ("types", "--tree"),
    "drugs-summary": ("drugs", "--summary"),
    "workup": ("workup",),
    "workup-cortical": ("workup", "cortical", "--with", "fever"),
    "check": ("check", "--file", LIST, "--egfr", "20", "--treating", "cortical"),
    "source": ("sources", "review-2020"),
    "resources": ("resources",),
}


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_person_sees(myo, golden, name, width):
    """Cards and tables at 40, 80 and 120 columns."""
    ran = myo(*COMMANDS[name], "--format", "table", "--width", width)
    golden(f"{name}-{width}.txt", ran.out)


@pytest.mark.parametrize("format_", ["tsv", "json", "markdown"])
@pytest.mark.parametrize("name", ["card-drug", "treatments-for", "check", "workup-cortical"])
def test_what_a_program_reads(myo, golden, name, format_):
    """TSV, JSON and Markdown."""
    golden(f"{name}.{format_}", myo(*COMMANDS[name], "--format", format_).out)
