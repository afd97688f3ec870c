"""Figures written once: what an edition leaves out is that of issue.md."""

import pytest

from publisher.model.tree import Chart, KeyFigures, Table
from publisher.model.walking import blocks_of, plain
from publisher.source import reader
from tests.edition.languages.texts import HOUSE, issue, source

FACTS = "date: 2024-11-04\nnumber: 1\n"
MAIN = """## News

::: key-figures {#figures}
| value | unit | label |
|-------|------|-------|
| 24    |      | ships |
| 12    | %    | more  |
:::

::: chart {#days form=bar title=Ships unit=ships}
| day        | ships |
|------------|------:|
| 2024-10-28 |     3 |
| 2024-10-29 |     5 |
:::

::: chart {#ports form=dot title=Ports}
| port  | ships |
|-------|------:|
| North |     3 |
| South |     5 |
:::

::: table {#parts title=Parts .total}
| part | sum |
|------|----:|
| X-5  |   3 |
| All  |   3 |
:::
"""


def test_values_dates_and_form_are_those_of_the_main_edition() -> None:
    own = """::: key-figures {#figures}
| label | unit |
|---|---|
| statki | |
| więcej | % |
:::

::: chart {#days title=Statki unit=statki}
:::

::: chart {#ports title=Porty}
| port | statki |
|---|---|
| Północ | |
| Południe | |
:::

::: table {#parts title=Części}
| część | suma |
|---|---|
| | |
| Razem | |
:::"""
    found = issue(own, "pl", main=MAIN)
    (figures,) = blocks_of(found, KeyFigures)
    assert [(each.value, each.unit, plain(each.label)) for each in figures.figures] == [
        ("24", "", "statki"),
        ("12", "%", "więcej"),
    ]
    days, ports = blocks_of(found, Chart)
    assert (days.form, [(p.day.isoformat() if p.day else "", p.value) for p in days.panels[0].points]) == (
        "bar", [("2024-10-28", 3), ("2024-10-29", 5)],
    )  # fmt: skip
    assert [(p.label, p.value) for p in ports.panels[0].points] == [("Północ", 3), ("Południe", 5)]
    (table,) = blocks_of(found, Table)
    assert table.total
    assert [[plain(cell.children) for cell in row] for row in table.rows] == [["X-5", "3"], ["Razem", "3"]]
    assert table.rows[0][0].children[0].lang == "en"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ("::: table {#days}\n| a | b |\n|--|--|\n| c | 1 |\n:::", "table: in issue.md it is a block ::: chart"),
        ("::: chart {#ports title=Porty}\n:::", "chart: the words of the table are not written in this language"),
        ("::: chart {#ports title=P}\n| a | b |\n|--|--|\n| c | |\n:::", "the table has 1 rows, that of issue.md 2"),
        ("::: chart {#ports title=P}\n|a|b|c|\n|-|-|-|\n|c|||\n:::", "the table has 3 columns, that of issue.md 2"),
    ],
)  # fmt: skip
def test_a_table_that_does_not_fit_is_a_problem(own: str, message: str) -> None:
    main = reader.main_edition(source(MAIN, FACTS), "issues/2024/1/issue.md", HOUSE)
    path = "issues/2024/1/issue.pl.md"
    _, problems = reader.read_file(source(f"## news\n\n{own}", ""), path, HOUSE, None, main)
    assert (("C107", message)) in [(problem.code, problem.message) for problem in problems]


def test_facts_are_written_once_and_a_language_is_that_of_the_file() -> None:
    main = reader.main_edition(source("", FACTS), "issues/2024/1/issue.md", HOUSE)
    path = "issues/2024/1/issue.pl.md"
    found, problems = reader.read_file(source("", "number: 2\nlang: de\n"), path, HOUSE, None, main)
    assert [(p.code, p.location.line) for p in problems if p.code == "C100"] == [("C100", 2), ("C100", 3)]
    found, problems = reader.read_file(source("", "description: x\n"), path, HOUSE, None, main)
    assert problems == ()
    assert found
    assert (found.number, found.date.isoformat(), found.lang, found.edition) == (1, "2024-11-04", "pl", "pl")
