"""Problems as SARIF 2.1.0 (OASIS, 2020), which editors and code hosts show at their lines. A companion of `report`."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from publisher.check.rule import Rule
from publisher.problems import Problem, in_order

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(problems: Iterable[Problem], rules: Sequence[Rule], version: str) -> str:
    """One run of the tool: each check is a rule with its page of the manual, each problem a result at its line."""
    found = in_order(problems)
    known = {rule.code: _rule(rule) for rule in rules}
    for problem in found:
        known.setdefault(problem.code, {"id": problem.code})
    order = {code: at for at, code in enumerate(known)}
    driver = {"name": "publisher", "version": version, "rules": list(known.values())}
    results = [_result(problem, order[problem.code]) for problem in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.find.__name__.split("_")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.manual},
        "help": {"text": rule.manual},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(problem: Problem, at: int) -> dict[str, Any]:
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.location.path)}}
    if problem.location.line:
        place["region"] = {"startLine": problem.location.line}
    return {
        "ruleId": problem.code,
        "ruleIndex": at,
        "level": problem.severity.value,
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }
