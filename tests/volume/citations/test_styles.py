"""Citations in four styles, read back by parsers that had no hand in writing them."""

import json
import re
import warnings
from dataclasses import replace

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string

from publisher.language.words import words_for
from publisher.volume.citations import styles
from publisher.volume.citations.cited import Cited
from tests.volume.citations.test_cited import ISSUE, PAGE, VOLUME

RANGE = replace(PAGE, pages="3–5", folio="27–29")
DOUBLE = replace(ISSUE, number="51–52", title="Belarus Review 2024, No 51–52")
OTHERS = replace(
    ISSUE, slug="obzor", publication="Обзор Łódź", title="Обзор Łódź 2024, № 41", publisher="Żółć, Ødegård & Söhne",
    authors=("Ana Núñez", "The Town Press"), language="de-AT", words=words_for("de"),
)  # fmt: skip
EVERY = (ISSUE, PAGE, RANGE, DOUBLE, OTHERS, VOLUME, replace(VOLUME, pages="vii–ix", extent=0))


def test_plain() -> None:
    assert styles.plain(ISSUE) == "Belarus Review by iSANS. 2024, No 41, 4 November. ISSN 0000-0000.\n"
    assert styles.plain(PAGE) == (
        "Belarus Review by iSANS. 2024, No 41, 4 November, p. 3 (Belarus Review 2024, p. 27). ISSN 0000-0000.\n"
    )
    assert ", pp. 3–5 (Belarus Review 2024, pp. 27–29)." in styles.plain(RANGE)
    assert styles.plain(replace(VOLUME, pages="40")) == (
        "Belarus Review 2024. Vilnius: iSANS, p. 40. ISSN 0000-0000.\n"
    )
    assert ", S. 3–5 (" in styles.plain(replace(RANGE, words=words_for("de")))


def test_csl_json_has_what_the_schema_asks_for() -> None:
    page, several, whole, volume = json.loads(styles.csl_json([PAGE, RANGE, DOUBLE, VOLUME]))
    assert (page["id"], page["type"]) == ("belarus-review-2024-41-3", "article-magazine")
    assert page["issued"] == {"date-parts": [[2024, 11, 4]]}
    assert (page["page"], page["note"], page["issue"]) == ("3", "Belarus Review 2024, p. 27", "41")
    assert several["page"] == "3-5"
    assert (whole["type"], whole["issue"]) == ("periodical", "51-52")
    assert "page" not in whole
    assert (volume["type"], volume["title"], volume["number-of-pages"]) == ("book", "Belarus Review 2024", "54")
    assert volume["issued"] == {"date-parts": [[2024]]}
    assert volume["editor"] == [{"literal": ISSUE.publisher}]
    assert not {"volume", "issue", "author", "container-title", "page"} & volume.keys()
    assert {item["custom"]["identifier"] for item in (page, whole, volume)} == {"urn:uuid:0"}


def test_csl_json_is_read_by_citeproc() -> None:
    items = json.loads(styles.csl_json(EVERY))
    for item in items:
        del item["custom"]  # newer than the schema that this processor reads
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read = CiteProcJSON(items)
    assert set(read) == {cited.key for cited in EVERY}
    for cited in EVERY:
        entry = read[cited.key]
        assert str(entry.title) == cited.title
        names = entry.get("editor" if cited.is_volume else "author")
        assert [name["literal"] for name in names] == list(cited.authors or (cited.publisher,))
        if cited.pages and not cited.is_volume:
            assert str(entry.page) == cited.pages.replace("–", "-")


def shown(entry: Entry, field: str) -> str:
    """A field as LaTeX prints it."""
    text = re.sub(r"\\text(\w+)\{\}", r"<\1>", entry.fields[field])
    return re.sub(r"(?<!\\)[{}]", "", text).replace("--", "–").replace("\\", "")


def test_bibtex_is_read_by_pybtex() -> None:
    entries = parse_string(styles.bibtex(EVERY), "bibtex").entries
    assert [entry.type for entry in entries.values()] == [
        "periodical", "article", "article", "periodical", "periodical", "book", "book",
    ]  # fmt: skip
    for cited in EVERY:
        entry = entries[cited.key]
        (name, *others) = entry.persons["author" if entry.type == "article" else "editor"]
        assert [re.sub(r"(?<!\\)[{}]", "", str(one)).replace("\\", "") for one in (name, *others)] == [
            *(cited.authors or (cited.publisher,))
        ]
        if entry.type == "article":
            assert (shown(entry, "pages"), shown(entry, "note")) == (cited.pages, cited.note)
            assert shown(entry, "journaltitle") == cited.publication
        assert shown(entry, "issuetitle" if entry.type == "periodical" else "title") == cited.title
        assert entry.fields["date"] == ("2024" if cited.is_volume else "2024-11-04")
        assert entry.fields["langid"] == ("naustrian" if cited.language == "de-AT" else "british")
    assert entries["belarus-review-2024-51-52"].fields["number"] == "51--52"
    assert entries["belarus-review-2024"].fields["pagetotal"] == "54"
    assert "langid" not in styles.bibtex([replace(ISSUE, language="tlh")])
    assert "= {english}" in styles.bibtex([replace(ISSUE, language="en-ZA")])


def test_ris_is_read_by_rispy() -> None:
    records = rispy.loads(styles.ris(EVERY))
    assert [record["type_of_reference"] for record in records] == ["MGZN"] * 5 + ["BOOK"] * 2
    for cited, record in zip(EVERY, records, strict=True):
        assert record["id"] == cited.key
        assert record["title"] == cited.title
        first, _, last = ("", "", "") if cited.is_volume else cited.pages.partition("–")
        assert (record.get("start_page", ""), record.get("end_page", "")) == (first, last)
        assert record.get("notes", [""]) == [cited.note]
        if not cited.is_volume:
            assert record["authors"] == list(cited.authors or (cited.publisher,))
            assert (record["number"], record["secondary_title"]) == (cited.number, cited.publication)
    lines = styles.ris([PAGE]).split("\r\n")
    assert lines[0] == "TY  - MGZN"
    assert lines[-2:] == ["ER  - ", ""]
    assert "DA  - 2024/11/04" in lines


@given(st.text(), st.text())
def test_no_text_breaks_a_style(publication: str, publisher: str) -> None:
    cited: Cited = replace(PAGE, publication=publication, publisher=publisher)
    assert json.loads(styles.csl_json([cited]))[0]["volume"] == "2024"
    for line in styles.ris([cited]).split("\r\n")[:-1]:
        assert re.match(r"[A-Z][A-Z0-9]  - ", line), line
    bare = re.sub(r"\\[&%$#_{}]|\\text\w+\{\}", "", styles.bibtex([cited]))
    assert bare.count("{") == bare.count("}")


@pytest.mark.parametrize("style", styles.STYLES)
def test_every_style_has_every_citation(style: str) -> None:
    text = styles.STYLES[style](EVERY)
    assert text.count("2024") >= len(EVERY)
    assert not re.search(r"1–1|Pages 1|pp\. \w+\)", text)
