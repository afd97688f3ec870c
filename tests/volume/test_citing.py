"""Citations in four styles."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.language.words import words_for
from publisher.problems import PublisherError
from publisher.volume import citing
from publisher.volume.citing import Cited

ISSUE = Cited(
    publication="Belarus Review", title="Belarus Review 2024, No 41", publisher="Action & Network {for} 100 % Security",
    place="Vilnius", year=2024, number="41", day=date(2024, 11, 4), language="en-GB", identifier="urn:uuid:0",
    text="Belarus Review by iSANS. 2024, No 41, 4 November. ISSN 0000-0000.", issn="0000-0000",
    words=words_for("en"),
)  # fmt: skip
PAGE = replace(ISSUE, page=3, volume="Belarus Review 2024", folio="27")


@pytest.mark.parametrize(
    ("text", "parts"),
    [("2024/41:3", (2024, "41", 3)), ("2024/41", (2024, "41", 0)), ("2026/51-52", (2026, "51-52", 0))],
)
def test_a_reference(text: str, parts: tuple[int, str, int]) -> None:
    assert citing.parse(text) == parts


@pytest.mark.parametrize("text", ["", "41", "2024/41:", "2024/41:0", "2024/41:x", "2024-41", "../2024/41:3"])
def test_what_is_no_reference(text: str) -> None:
    with pytest.raises(PublisherError) as stop:
        citing.parse(text)
    assert [problem.code for problem in stop.value.problems] == ["C033"]


def test_plain() -> None:
    assert citing.plain(ISSUE) == "Belarus Review by iSANS. 2024, No 41, 4 November. ISSN 0000-0000.\n"
    assert citing.plain(PAGE) == (
        "Belarus Review by iSANS. 2024, No 41, 4 November, p. 3 (Belarus Review 2024, p. 27). ISSN 0000-0000.\n"
    )


def test_csl_json_has_what_the_schema_asks_for() -> None:
    (item,) = json.loads(citing.csl_json(PAGE))
    assert (item["id"], item["type"]) == ("belarus-review-2024-41-3", "article-magazine")
    assert item["issued"] == {"date-parts": [[2024, 11, 4]]}
    assert (item["page"], item["note"], item["issue"]) == ("3", "Belarus Review 2024, p. 27", "41")
    (whole,) = json.loads(citing.csl_json(ISSUE))
    assert whole["type"] == "periodical"
    assert "page" not in whole
    assert "URL" not in whole


def test_bibtex_is_escaped_and_closed() -> None:
    text = citing.bibtex(PAGE)
    assert text.startswith("@article{belarus-review-2024-41-3,\n")
    assert r"author = {{Action \& Network \{for\} 100 \% Security}}," in text
    assert "pages = {3}," in text
    assert citing.bibtex(ISSUE).startswith("@periodical{belarus-review-2024-41,")
    assert "author" not in citing.bibtex(ISSUE)


def test_ris() -> None:
    lines = citing.ris(PAGE).split("\r\n")
    assert lines[0] == "TY  - MGZN"
    assert lines[-2:] == ["ER  - ", ""]
    assert "SP  - 3" in lines
    assert "DA  - 2024/11/04" in lines


@given(st.text(), st.text())
def test_no_text_breaks_a_style(publication: str, publisher: str) -> None:
    cited = replace(PAGE, publication=publication, publisher=publisher)
    assert json.loads(citing.csl_json(cited))[0]["volume"] == "2024"
    for line in citing.ris(cited).split("\r\n")[:-1]:
        assert re.match(r"[A-Z][A-Z0-9]  - ", line), line
    bare = re.sub(r"\\[&%$#_{}]|\\text\w+\{\}", "", citing.bibtex(cited))
    assert bare.count("{") == bare.count("}")
