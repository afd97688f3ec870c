"""Entries of an index: division, cross-references, order, and the proof."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.model.index import Mention
from publisher.names.indexes import index_text, indexing
from publisher.names.indexes.indexing import IndexStyle
from publisher.names.indexes.locators import Placed
from publisher.settings import authorities
from publisher.settings.authorities import Authorities

NAMES = """\
- {id: by, kind: place, name: Belarus, see_also: [minsk, rome]}
- {id: minsk, kind: place, name: Minsk, variants: [{form: Miensk, see: true}]}
- {id: rome, kind: place, name: Rome}
- {id: eu, kind: organisation, name: European Union, acronym: EU}
- {id: luk, kind: person, name: "Lukashenka, Aliaksandr", variants: [{form: "Lukashenko, Alexander", see: true}]}
- {id: tho, kind: person, name: Þórdís Kolbrún, sort: Thordis Kolbrun}
- {id: sanctions, kind: subject, name: sanctions}
- {id: dazhynki, kind: event, name: Dazhynki}
"""


def book(text: str = NAMES) -> Authorities:
    value, problems = authorities.read(text)
    assert value, problems
    return value


def at(entry: str, *pages: int, last: int = 0, issue: int = 1, **given) -> list[Placed]:
    kinds = {each.id: each.kind for each in book().entries}
    section, month, order = (
        given.pop(key, value) for key, value in (("section", "News"), ("month", "May"), ("order", 5))
    )
    return [
        Placed(
            mention=Mention(
                entry=entry,
                kind=kinds.get(entry, "place"),
                form="x",
                issue=f"2024/{issue}",
                section="news",
                block=f"p{page}",
                line=1,
                start=page * 100,
                end=page * 100 + 1,
                text="x",
                **given,
            ),
            page=page,
            last_page=last or page,
            issue_page=page % 10,
            section=section,
            month=month,
            month_order=order,
        )
        for page in pages
    ]


def text(*placed: list[Placed], names: str = NAMES, **style) -> str:
    found = [each for group in placed for each in group]
    indexes, _ = indexing.draft(found, book(names), IndexStyle(**style))
    assert indexing.proved(indexes, found, book(names)) == ()
    return index_text.as_text(indexes)


def test_acronym_gives_a_see_line_or_few_locators_twice() -> None:
    many = text(at("eu", 1, 3, 5, 7))
    assert "EU, see European Union (EU)\nEuropean Union (EU), 2, 4, 6, 8" in many
    few = text(at("eu", 1, 3))
    assert "EU, 2, 4\nEuropean Union (EU), 2, 4" in few


def test_see_also_only_to_what_leads_further() -> None:
    found = [*at("by", 1), *at("minsk", 1)]
    indexes, problems = indexing.draft(found, book(), IndexStyle())
    assert [problem.code for problem in problems] == ["N031"]  # Rome has no locators
    assert "see also" not in index_text.as_text(indexes)
    assert "Belarus, 2\n  see also Minsk" in text(at("by", 1), at("minsk", 1, 4))


def test_see_line_from_a_heading_with_locators_is_refused() -> None:
    names = NAMES.replace("form: Miensk", "form: Rome 2").replace("name: Rome}", "name: Rome 2}")
    names = names.replace(
        "{id: minsk, kind: place, name: Minsk, variants: [{form: Rome 2, see: true}]}",
        "{id: minsk, kind: place, name: Minsk, acronym: belarus}",
    )
    _, problems = indexing.draft([*at("minsk", 1), *at("by", 2)], book(names), IndexStyle())
    assert "N032" in {problem.code for problem in problems}


def test_seven_locators_are_divided_by_section_or_month() -> None:
    spread = [
        *at("by", 1, 3, 5, 7, section="Politics"),
        *at("by", 9, 11, 13, section="Economy", month="April", order=4),
    ]
    assert "Belarus\n  Economy, 10, 12, 14\n  Politics, 2, 4, 6, 8" in text(spread)
    assert "Belarus\n  April, 10, 12, 14\n  May, 2, 4, 6, 8" in text(spread, divide="month")
    assert "Belarus, 2, 4, 6, 8, 10, 12, 14" in text(spread, limit=7)


def test_too_many_even_divided_are_reported() -> None:
    found = at("by", *range(1, 30, 2))
    _, problems = indexing.draft(found, book(), IndexStyle())
    assert "N030" in {problem.code for problem in problems}


def test_sub_entries_of_editors_sort_without_leading_prepositions() -> None:
    marks = [
        *at("sanctions", 1, detail="by Switzerland"),
        *at("sanctions", 2, detail="against banks"),
        *at("sanctions", 9),
    ]
    assert "sanctions, 10\n  against banks, 3\n  by Switzerland, 2" in text(marks)


def test_four_indexes_or_one() -> None:
    found = [*at("by", 1), *at("luk", 2), *at("tho", 3), *at("eu", 4), *at("sanctions", 5), *at("dazhynki", 6)]
    four = text(found)
    titles = [line for line in four.splitlines() if line.startswith("INDEX")]
    assert titles == ["INDEX OF PERSONS", "INDEX OF ORGANISATIONS", "INDEX OF PLACES", "INDEX OF SUBJECTS AND EVENTS"]
    assert "\nT\nÞórdís Kolbrún, 4" in four  # sorted as the file says
    one = text(found, kinds="combined")
    assert one.startswith("INDEX\n")
    assert one.index("Belarus") < one.index("Dazhynki") < one.index("European") < one.index("sanctions")


def test_headnote_names_only_what_occurs() -> None:
    assert "Bold" not in text(at("by", 1))
    note = text(at("by", 1, principal=True), at("minsk", 2, where="note"), order="letter")
    assert "Bold" in note
    assert "letter by letter" in note
    assert "italics" not in note


def test_proof_finds_what_is_missing_and_what_is_too_much() -> None:
    found = at("by", 1, 2)
    indexes, _ = indexing.draft(found, book(), IndexStyle())
    assert {problem.code for problem in indexing.proved(indexes, found[:1], book())} == {"N033"}
    assert {problem.code for problem in indexing.proved(indexes, found + at("by", 9), book())} == {"N033"}


# --- for any mentions --------------------------------------------------------------------------------------------

IDS = ["by", "minsk", "rome", "eu", "luk", "tho", "sanctions", "dazhynki"]
PLACED = st.builds(
    lambda entry, page, more, where, principal, detail, section, month: at(
        entry,
        page,
        last=page + more,
        where=where if not more else "text",
        principal=principal,
        detail=detail,
        section=section,
        month=f"M{month}",
        order=month,
        issue=page // 10 + 1,
    )[0],
    st.sampled_from(IDS),
    st.integers(0, 60),
    st.sampled_from([0, 0, 0, 1, 3]),
    st.sampled_from(["text", "text", "note", "picture"]),
    st.booleans(),
    st.sampled_from(["", "", "", "of trade"]),
    st.sampled_from(["A", "B", "C"]),
    st.integers(1, 3),
)
STYLES = st.builds(
    IndexStyle,
    kinds=st.sampled_from(["four", "combined"]),
    order=st.sampled_from(["word", "letter"]),
    locators=st.sampled_from(["page", "issue:page"]),
    divide=st.sampled_from(["section", "month"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PLACED, max_size=60), STYLES, st.randoms())
def test_every_index_is_proved_and_stable(found: list[Placed], style: IndexStyle, random) -> None:
    indexes, problems = indexing.draft(found, book(), style)
    assert indexing.proved(indexes, found, book()) == ()
    shuffled = found.copy()
    random.shuffle(shuffled)
    entries = list(book().entries)
    random.shuffle(entries)
    other = book().model_copy(update={"entries": tuple(entries)})
    assert index_text.as_text(indexing.draft(shuffled, other, style)[0]) == index_text.as_text(indexes)
    reported = any(problem.code == "N030" for problem in problems)
    for index in indexes:
        for group in index.groups:
            for entry in group.entries:
                for each in (entry, *entry.entries):
                    pages = [page for one in each.locators for page in range(one.page, one.last + 1)]
                    assert pages == sorted(set(pages))
                    assert len(each.locators) <= style.limit or reported
                    if style.locators == "issue:page":
                        assert all("–" not in one.folio for one in each.locators)


@pytest.mark.slow
def test_ten_thousand_mentions_are_quick() -> None:
    names = "".join(f"- {{id: e{i}, kind: place, name: Place {i}}}\n" for i in range(1000))
    found = [each for i in range(10_000) for each in at(f"e{i % 1000}", i // 20)]
    indexes, _ = indexing.draft(found, book(names), IndexStyle(kinds="combined"))
    assert sum(len(group.entries) for group in indexes[0].groups) == 1000
