"""The JSON that programs read, held against the schema that is shipped."""

import json

import jsonschema
import pytest

from myoclonus_cli.cli.door import run
from myoclonus_cli.model import Answer, Found, Status
from myoclonus_cli.render.data import envelope, results
from myoclonus_cli.render.output_schema import output_schema


@pytest.fixture(scope="module")
def validator():
    schema = output_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


COMMANDS = (
    ["lookup", "Elavil"],
    ["lookup", "encephalopathy"],
    ["lookup", "MS"],
    ["lookup", "amitriptilyne"],
    ["lookup", "xyzzy"],
    ["lookup", "lamivudine"],
    ["drugs"],
    ["drugs", "--evidence", "Z"],
    ["causes"],
    ["types"],
    ["types", "--physiologic"],
    ["treatments", "--for", "cortical"],
    ["treatments", "--for", "segmental"],
    ["treatments", "--for", "cortical", "--avoid", "pregnancy"],
    ["types", "--tell", "cortical", "segmental"],
    ["tests"],
    ["workup"],
    ["workup", "cortical", "--with", "fever"],
    ["check", "Elavil", "morphine held", "baclofen", "lamotrogine", "xyzzyl", "MS", "--egfr", "20"],
    ["check", "baclofen", "--treating", "cortical"],
    ["sources"],
    ["sources", "review-2020"],
    ["resources"],
    ["about"],
    ["data", "export"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_answer_keeps_the_schema(myo, validator, command):
    """What is printed as JSON is what the schema promises."""
    answer = json.loads(myo(*command, "--json").out)
    assert not list(validator.iter_errors(answer))


@pytest.mark.parametrize("catalog", ["mini", "real"])
def test_every_record_keeps_the_schema(request, validator, catalog):
    """Each record of the catalog, with claims, citations, warnings and links."""
    catalog = request.getfixturevalue(catalog)
    found = [Found(record) for record in catalog.records.values()]
    answer = Answer("data export", "", Status.FOUND, tuple(found))
    assert not list(validator.iter_errors(envelope(catalog, answer, list(results(catalog, found)))))


def test_the_schema_refuses_what_it_does_not_know(myo, validator):
    """A field that is renamed or a claim without sources would be seen."""
    answer = json.loads(myo("lookup", "Elavil", "--json").out)
    answer["results"][0]["claims"][0]["sources"] = []
    assert not validator.is_valid(answer)


def test_the_schema_is_printed(capsys):
    """`myo data schema` prints it."""
    assert run(["data", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == output_schema()
