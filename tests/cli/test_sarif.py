"""SARIF, as code hosts read it."""

import json

from publisher.check import run
from publisher.cli.sarif import as_sarif
from publisher.problems import Location, Problem, Severity

RULES = run.RULES


def test_a_run() -> None:
    problems = (
        Problem(Location("issues/2024/41/issue.md", 7), "T030", "twice", "take one", Severity.WARNING, column=3),
        Problem(Location("issues/a b/issue.md"), "S010", "no head"),
    )
    log = json.loads(as_sarif(problems, RULES, "1.0"))
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) == len(RULES) + 1
    first, second = only["results"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "issues/2024/41/issue.md"},
        "region": {"startLine": 7, "startColumn": 3},
    }
    assert (first["level"], first["message"]["text"]) == ("warning", "twice (take one)")
    assert second["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "issues/a%20b/issue.md"}}
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning")


def test_each_rule_has_its_page() -> None:
    log = json.loads(as_sarif((), RULES, "1.0"))
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        assert "Why:" in rule["help"]["text"]
        assert rule["name"].isalnum()
        assert rule["defaultConfiguration"]["level"] in ("error", "warning")
