"""`check --fix` changes nothing in a paragraph in which `check` has found nothing of the code."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from publisher import store
from publisher.check import run
from publisher.check.desk import Desk
from publisher.store import Cache

HOUSE = b"title: Harbour Review\nlanguage: en-GB\npublisher: {name: Harbour Office, short: Office}\n"
PIECES = (
    "It rained , and",
    "the  office",
    "( wrote) of",
    "$ 200",
    "goods - are - here",
    "goods – are",
    "goods — are",
    "17-18 October",
    "a ”word” of",
    "a “word“ of",
    "Viasna” reported",
    "“They will",
    "the\u00a0council opened",
    "un\u200bseen",
    "`a  b , c`",
    "[a  b](https://example.org/a-b)",
    "« Guerre !",
    "the goverment of",
    "[da  ist , es]{lang=de}",
    "ended .",
    "teh end",
    "three hundred",
    "Das das Amt",
    "« oui » ; non",
    "„Ja.“ Vgl.",
    "\nand on",
    "# no heading",
    'it\'s "so"',
    "5 km",
)
PARAGRAPH = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join)
BLOCK = st.one_of(
    PARAGRAPH, PARAGRAPH.map("- {}".format), PARAGRAPH.map("> {}".format),
    PARAGRAPH.map("| {} |\n|---|\n| a  b |".format),
    PARAGRAPH.map("{{lang=fr}}\n{}".format), PARAGRAPH.map("```\n{}\n```".format), PARAGRAPH.map("### {}".format),
    PARAGRAPH.map("::: sidebar\n{}\n:::".format),
)  # fmt: skip
BODY = st.lists(BLOCK, min_size=1, max_size=5).map("\n\n".join)


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("review")


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(
    body=BODY, lang=st.sampled_from(["en-GB", "en-US", "de", "fr", "pl", "ja"]), ends=st.sampled_from(["\n", "\r\n"])
)
@example(body="{lang=fr}\ngoods - are - here\n\n- goods - are - here", lang="en-GB", ends="\n")
def test_a_fix_changes_what_was_found(review: Path, body: str, lang: str, ends: str) -> None:
    source = review / "issues/2026/1/issue.md"
    source.parent.mkdir(parents=True, exist_ok=True)
    (review / "issues/publication.yaml").write_bytes(HOUSE)
    text = f"---\ndate: 2026-01-12\nnumber: 1\nlang: {lang}\n---\n\n{body}\n".replace("\n", ends)
    source.write_bytes(text.encode())
    place = store.workspace(review)
    (own,) = store.issue_folders(place)[0]
    desk = Desk(place, Cache(review / "build/.cache/test"), HOUSE, "", ())
    fixed = run.fix(desk, own)
    if fixed is None:
        return
    read = desk.read(own, text.encode())
    assert read.issue
    copy = desk.copy(read.issue, read.runs)
    found = {rule.code: list(rule.findings(copy)) for rule in run.RULES if rule.fix}
    assert {code for code, _ in fixed.counts} <= {code for code, findings in found.items() if findings}
    lines = {line for each in found.values() for one in each for line in (one.line, *one.lines)}
    before, after = fixed.before.split("\n"), fixed.after.split("\n")
    assert len(before) == len(after)
    for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
        assert old == new or not lines.isdisjoint(paragraph(before, number))


def paragraph(lines: list[str], number: int) -> set[int]:
    """The numbers of the lines of the paragraph that this line stands in."""
    first = last = number
    while first > 1 and lines[first - 2].strip():
        first -= 1
    while last < len(lines) and lines[last].strip():
        last += 1
    return {*range(first, last + 1)}
