"""Problems of the text as SARIF 2.1.0, the format in which editors and code hosts read what a checker found."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from publisher.check.rule import TextRule
from publisher.cli.serialiser import as_json
from publisher.problems import Problem, in_order

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(problems: Iterable[Problem], rules: Sequence[TextRule], version: str) -> str:
    """Serialise one run of the checks: each is a rule with its page of the manual, each problem a result at its line.

    Problems that no check found, as those of reading, become rules of a code alone. `version` is publisher's.
    """
    results = in_order(problems)
    known = {rule.code: _rule(rule) for rule in rules}
    for problem in results:
        known.setdefault(problem.code, {"id": problem.code})
    indexes = {code: index for index, code in enumerate(known)}
    driver = {"name": "publisher", "version": version, "rules": list(known.values())}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, indexes[problem.code]) for problem in results],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: TextRule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.find.__name__.split("_")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.manual},
        "help": {"text": rule.manual},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(problem: Problem, index: int) -> dict[str, Any]:
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.location.path)}}
    if problem.location.line:
        column = {"startColumn": problem.column} if problem.column else {}
        place["region"] = {"startLine": problem.location.line, **column}
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": problem.severity.value,
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }
