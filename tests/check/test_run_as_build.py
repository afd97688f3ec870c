"""Whatever a build refuses with a code, the check says with the same code; neither ever ends in a fault of ours."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from publisher import store
from publisher.check import run
from publisher.check.desk import Desk
from publisher.problems import PublisherError
from publisher.production import orders, stages
from publisher.store import Cache

HOUSE = b"title: Harbour Review\nlanguage: en-GB\npublisher: {name: Harbour Office, short: Office}\n"
FOR_READERS = {"M003", "M004"}
"""Said of what is left for the readers of a build; the check reads an issue whole."""


def pick(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(values)


def lines(*parts: st.SearchStrategy[str] | str, between: str = "\n") -> st.SearchStrategy[str]:
    fixed = [st.just(part) if isinstance(part, str) else part for part in parts]
    return st.tuples(*fixed).map(between.join)


def any_of(*strategies: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(*strategies), max_size=most).map("\n\n".join)


WORDS = pick(
    "The quay shut.", "**Week** at least 3", "A [link](https://example.org/a).", "5", "", "ten & more", "«Так»",
    "$5 * 3", "[port]{index=port}", "[x]{tlp=amber}", '[x]{redact="why"}', "a[^1]", "`code`", "|", "<b>x</b>",
    "~~out~~",
)  # fmt: skip
VALUES = pick(
    "12", "1,234.5", "1,5", "n/a", "–", "", "-3", "−3", "12 %", "[7]{tlp=amber}", "1e9", "٣", "99999999999999999"
)
LABELS = pick("Mon", "2026-01-05", "2026-02-30", "05.01.2026", "", "**Week**", "a \\| b")
RULES = pick("|---|---|", "|---|--:|", "|---|", "|---|---|---|", "| - | - |", "", "|:::|")
HEADS = pick(
    "| Day | Ships |", "| Day |", "|  |  |", "| Day | Ships | Boats |", "| value | label |",
    "| value | value | label |", "| value | unit | label | change |", "| worth | label |",
)  # fmt: skip
ROWS = st.lists(st.lists(st.one_of(LABELS, VALUES), min_size=1, max_size=4), max_size=6).map(
    lambda rows: "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
)
TABLE = lines(HEADS, RULES, ROWS)
QUOTED = pick('"Ships"', "Ships", "“Ships”", "„Ships“", "'Ships'", '""', '"Ships', "Ships at quay", '"*Ships*[^1]"')
ATTRIBUTES = st.lists(
    st.one_of(
        lines("title", QUOTED, between="="),
        lines("form", pick("bar", "line", "dot", "pie", '"bar"', "“bar”", "Bar", ""), between="="),
        lines("source", QUOTED, between="="),
        lines("index", pick('"port"', '"port; "', '"a > b > c"', '" > x"', "port", '"?"'), between="="),
        lines("until", pick("end", '""', "nowhere"), between="="),
        lines("date", pick("2026-01-05", "2026-13-05", "none", "12 January 2026", '"5 January"'), between="="),
        pick(".total", ".margin", ".principal", ".callout", "#end", "#s1p1", "#1", "tlp=amber", "tlp=AMBER", "lang=xx-",
             "lang=de", "unit=%", 'note="a"', "change=auto", "redact=why", "event=", ".no-event", "qualifier=“a”"),
    ),
    max_size=4,
).map(" ".join)  # fmt: skip
BRACES = st.one_of(ATTRIBUTES.map("{{{}}}".format), ATTRIBUTES, pick("", "{", "{}", "{title=}"))
NAMES = pick(
    "chart", "table", "key-figures", "timeline", "sidebar", "quotation", "takeaways", "corrections", "sign-off", "note",
    "Chart", "charts",
)  # fmt: skip
PLAIN = st.one_of(
    WORDS, TABLE, lines("- ", WORDS, between=""), lines("> ", WORDS, between=""), lines("Noon\n: ", WORDS, between=""),
    lines(BRACES, WORDS), lines("### ", WORDS, between=""), pick("---", "```\ncode\n```", "[^1]: A note.", "[^2]:"),
)  # fmt: skip
CONTAINER = lines(lines("::: ", NAMES, " ", BRACES, between=""), any_of(PLAIN, TABLE), pick(":::", "", "::::"))
CHART = lines(
    lines('::: chart {form=', pick("bar", "line", "dot", "pie", "bars"), " title=", QUOTED, "}", between=""),
    st.one_of(TABLE, lines("**Week** 3", "", TABLE), lines(TABLE, "", TABLE)), ":::",
)  # fmt: skip
GOOD_VALUES = pick("12", "0", "-3", "1,234.5", "–", "", "999999999999999", "0.000001", "-0")
GOOD_LABELS = pick(
    "Mon", "2026-01-05", "2026-01-06", "1999-12-31", "A long label of many words for a narrow column", "٣", ""
)
GOOD_TABLE = st.integers(1, 3).flatmap(
    lambda columns: st.lists(st.tuples(GOOD_LABELS, *[GOOD_VALUES] * columns), min_size=1, max_size=7).map(
        lambda rows: "\n".join(
            f"| {' | '.join(row)} |" for row in [["Day", *"ABC"[:columns]], ["-"] * (columns + 1), *rows]
        )
    )
)
GOOD_CHART = lines(
    lines("::: chart {form=", pick("bar", "line", "dot"), ' title="', pick("Ships", "*a*[^1]", "x"), '" ',
          pick("", 'unit="%"', 'qualifier="per week"', 'note="a" source="b"', "index=port"), "}", between=""),
    st.one_of(GOOD_TABLE, lines("**Week** 3", "", GOOD_TABLE), lines(GOOD_TABLE, "", GOOD_TABLE)), ":::",
)  # fmt: skip
GOOD_BLOCK = st.one_of(
    GOOD_CHART,
    GOOD_TABLE,
    lines("::: table {.total title=\"Ships\"}", GOOD_TABLE, ":::"),
    lines("::: key-figures", "| value | unit | label | change |\n|---|---|---|---|",
          lines("| ", pick("1", "1,5", "a", "$3"), " | ", pick("", "%", "m"), " | ", pick("ships", "", "*a*"), " | ",
                pick("auto", "", "+3"), " |", between=""), ":::"),
    lines("::: timeline {title=x}", "Noon", ": The quay shut.", "", pick("13.00", "*x*"), ": - a\n  - b", ":::"),
    lines(":::: sidebar {label=a title=b}", st.one_of(GOOD_TABLE, WORDS), "::::"),
    lines("::: quotation {source=a}", pick("Words.", "“Words.”", "[x]{lang=pl}"), ":::"),
    lines("## ", pick("Ports", "Ships", "*Rail*", "Сло", "港口", "1", "…"), between=""),
    pick("The quay[^1] shut.\n\n[^1]: A note.", "> a\n>\n> - b", "1. a\n2. b", "```\na\n```", "- [ ] a", "Term\n: a",
         "::: sign-off\nBye.\n:::", "::: takeaways\n- a\n:::", "::: corrections\n- a\n:::",
         "{date=2026-01-05}\nIt rained."),
)  # fmt: skip
GOOD = st.tuples(
    st.lists(
        pick("lang: pl", "title: Ships", "takeaways: ['**a** b']", "period: {from: 2026-01-05, to: 2026-01-11}",
             "rights: '[a](https://example.org)'", "rights: '[^1]'", "corrections: [a]", "next-issue: {number: 2}",
             "authors: A. Writer", "cover: {credit: A}", "lang: zh", "lang: en-US", "keywords: [a]", "tlp: amber"),
        max_size=3, unique_by=lambda line: line.partition(":")[0],
    ).map(lambda rows: "\n".join(["---", "date: 2026-01-12", "number: 1", *rows, "---", "", ""])),
    any_of(GOOD_BLOCK, WORDS, most=6),
).map("".join)  # fmt: skip
NESTED = lines(":::: sidebar", st.one_of(CONTAINER, CHART), "::::")
BODY = any_of(PLAIN, CONTAINER, CHART, NESTED, lines("## ", WORDS, between=""), most=5)
FRONT = st.lists(
    st.one_of(
        lines("number: ", pick("1", "51-52", "x", "0", "-1", "1.5", "[1]", "", "2"), between=""),
        lines("date: ", pick("2026-01-12", "12 January 2026", "2026-13-01", "", "{}"), between=""),
        lines("period: ", pick("2026-01-05/2026-01-11", "{first: 2026-01-11, last: 2026-01-05}", "x",
                               "{first: 2026-01-05, last: 2026-01-11}"), between=""),
        lines("title: ", pick("Ships", "**Ships**", "[1]", '""', "a: b"), between=""),
        lines("lang: ", pick("en", "de", "pl", "xx-yy-zz-1", "english", "1"), between=""),
        lines("index: ", pick("port", "[port, {term: ship}]", "[{x: 1}]", '""', "[a > b > c]"), between=""),
        pick("takeaways: [a, '**b** c', '[x]{tlp=red}']", "takeaways: a", "takeaways:\n- **Bold**: text", "colour: red",
             "cover: {image: no.png}", "cover: x", "allow: {T003: why}", "allow: [T003]", "tlp: CLEAR",
             "keywords: a, b", "sections: {ports: {synopsis: '*a*'}}", "sections: {nowhere: {takeaways: [a]}}",
             "authors: [1]", "next-issue: {number: 0}", "next-issue: 2026-01-19", "rights: '[a](b)'",
             "corrections: ['[^1]']", "description: |\n  a\n  b", "subtitle: '[[x]'", "  bad", "\ttab: 1",
             "date: 2026-01-12"),
    ),
    max_size=3,
).map("\n".join)  # fmt: skip
HEAD = st.one_of(
    FRONT.map("---\n{}\n---\n\n".format),
    FRONT.map("---\ndate: 2026-01-12\nnumber: 1\n{}\n---\n\n".format),
    FRONT.map("---\ndate: 2026-01-12\nnumber: 1\n{}\n---\n\n".format),
    pick("", "---\n", "---\ndate: 2026-01-12\n"),
)
MISTAKE = "---\ndate: 2026-01-12\nnumber: 1\n---\n\n::: chart {}\n| Day | Ships |\n|---|---|\n| Mon | 3 |\n:::\n"
ISSUE = st.one_of(GOOD, st.tuples(HEAD, BODY).map("".join))


def codes(folder: Path, text: str) -> tuple[set[str], set[str]]:
    """The codes of a build up to the press, and those of the check."""
    (folder / "issues/2026/1").mkdir(parents=True, exist_ok=True)
    (folder / "issues/publication.yaml").write_bytes(HOUSE)
    (folder / "issues/2026/1/issue.md").write_text(text, "utf-8")
    place = store.workspace(folder)
    (order,), _ = orders.plan(place, (), orders.Wish())
    making = stages.Making(order)
    try:
        stages.sheet_of(making)
    except PublisherError as stop:
        making.done("stopped", stop.problems)
    refused = {problem.code for problem in making.problems} - FOR_READERS
    desk = Desk(place, Cache(folder / "build/.cache/test"), HOUSE, "", ())
    (checked,) = run.check(desk, [order.folder])
    return refused, {problem.code for problem in checked.problems}


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("review")


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(ISSUE)
@example(MISTAKE.format('{form=pie title="Ships"}'))
@example(MISTAKE.format("{form=bar title=Ships at quay}"))
@example(MISTAKE.format("{form=bar title=“Ships”}"))
@example(MISTAKE.format("form=bar"))
@example("---\ndate: 2026-01-12\nnumber: 51-52\n---\n\nThe quay shut.\n")
def test_the_check_says_what_a_build_refuses(review: Path, text: str) -> None:
    refused, said = codes(review, text)
    assert refused <= said
