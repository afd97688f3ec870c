"""Entries of an index: division, cross-references, order, and the proof."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.model.index import Mention
from publisher.names.indexes import index_text, indexing, proving
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
    section, month, order, form = (
        given.pop(key, value) for key, value in (("section", "News"), ("month", "May"), ("order", 5), ("form", "x"))
    )
    return [
        Placed(
            mention=Mention(
                entry=entry,
                kind=kinds.get(entry, "place"),
                form=form,
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
    assert proving.proved(indexes, found, book(names)) == ()
    return index_text.as_text(indexes)


BETWEEN = NAMES + "- {id: euk, kind: organisation, name: Eukanuba}\n"


def test_acronym_gives_a_see_line_or_few_locators_twice() -> None:
    between = at("euk", 9)
    many = text(at("eu", 1, 3, 5, 7, form="EU"), between, names=BETWEEN)
    assert "EU, see European Union (EU)\nEukanuba, 10\nEuropean Union (EU), 2, 4, 6, 8" in many
    few = text(at("eu", 1, 3, form="EU"), between, names=BETWEEN)
    assert "EU, 2, 4\nEukanuba, 10\nEuropean Union (EU), 2, 4" in few


def test_a_page_without_the_acronym_is_not_posted_under_it() -> None:
    """Of 37 double-posted forms in the sample 25 led to pages that did not have them."""
    shown = text(at("eu", 1, form="EU"), at("eu", 3, form="European Union"), at("euk", 9), names=BETWEEN)
    assert "EU, see European Union (EU)" in shown
    found = [*at("eu", 3, form="European Union"), *at("euk", 9)]
    (index,), _ = indexing.draft(found, book(BETWEEN), IndexStyle())
    wrong = tuple(
        dataclasses.replace(
            group,
            entries=tuple(
                dataclasses.replace(entry, see=(), locators=index.groups[0].entries[-1].locators)
                if entry.see
                else entry
                for entry in group.entries
            ),
        )
        for group in index.groups
    )
    proof = proving.proved([dataclasses.replace(index, groups=wrong)], found, book(BETWEEN))
    assert [problem.message for problem in proof] == ["EU: page 4 has no such word"]


def test_a_form_beside_its_heading_becomes_a_part_of_it() -> None:
    """One line stands for both; not for a person or a place, whose spellings always send to the heading."""
    shown = text(at("eu", 1, 3, 5, 7), at("luk", 1))
    assert "E\nEuropean Union (EU), 2, 4, 6, 8" in shown
    assert "Lukashenka, Aliaksandr, 2\nLukashenko, Alexander, see Lukashenka, Aliaksandr" in shown


def test_spellings_of_persons_and_places_are_never_posted_twice() -> None:
    assert "Miensk, see Minsk" in text(at("minsk", 1, form="Miensk"))


def test_see_also_only_to_what_leads_further() -> None:
    found = [*at("by", 1), *at("minsk", 1)]
    indexes, problems = indexing.draft(found, book(), IndexStyle())
    assert [problem.code for problem in problems] == ["N031"]  # Rome has no locators
    assert "\n  see also" not in index_text.as_text(indexes)
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
    assert "Belarus\n  Economy, 10, 12, 14\n  Politics, 2, 4, 6, 8" in text(spread, divide="section")
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
    assert "sanctions\n  general, 10\n  against banks, 3\n  by Switzerland, 2" in text(marks)


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
    assert {problem.code for problem in proving.proved(indexes, found[:1], book())} == {"N033"}
    assert {problem.code for problem in proving.proved(indexes, found + at("by", 9), book())} == {"N033"}


# --- narrower terms, glosses, articles ---------------------------------------------------------------------------

KINDS = """\
- {id: drones, kind: subject, name: drones}
- {id: shahed, kind: subject, name: Shahed drones, broader: drones}
- {id: lancet, kind: subject, name: Lancet drones, broader: drones}
"""


def test_a_narrower_term_is_no_synonym() -> None:
    assert "drones, 2\n  see also Shahed drones\n\nS\nShahed drones, 4" in text(
        at("drones", 1), at("shahed", 3), names=KINDS
    )
    only_narrower = text(at("shahed", 1), at("lancet", 3), names=KINDS)
    assert "drones, see Lancet drones; Shahed drones" in only_narrower
    under = text(at("drones", 1, detail="Shahed drones"), at("drones", 3, detail="tender for"), names=KINDS)
    assert "Shahed drones, see under drones" in under
    assert "Lancet" not in under


def test_a_broader_term_of_a_broader_one() -> None:
    names = KINDS + "- {id: arms, kind: subject, name: arms}\n"
    names = names.replace("name: drones}", "name: drones, broader: arms}")
    assert "arms, see Shahed drones" in text(at("shahed", 1), names=names)
    assert "arms, 2\n  see also drones" in text(at("arms", 1), at("drones", 3), names=names)


def test_glosses_are_those_of_the_year() -> None:
    names = '- {id: luk, kind: person, name: "Stone, Anna", gloss: {2023: judge, 2024: mayor, 2025: judge}}\n'
    assert "Stone, Anna (mayor), 2" in text(at("luk", 1), names=names)
    both = text(
        at("luk", 1),
        [dataclasses.replace(one, mention=dataclasses.replace(one.mention, issue="2025/1")) for one in at("luk", 3)],
        names=names,
    )
    assert "Stone, Anna (mayor, judge), 2, 4" in both
    always = "- {id: eu, kind: organisation, name: Union, acronym: U, qualifier: Vienna, gloss: a club}\n"
    assert "Union (U; Vienna, a club), 2" in text(at("eu", 1), names=always)


def test_a_reference_does_not_repeat_the_gloss() -> None:
    names = """\
- {id: luk, kind: person, name: "Stone, Anna", gloss: mayor, variants: [{form: "Rock, Anna", see: true}]}
- {id: eu, kind: person, name: "Mill, Jan", see_also: [luk]}
"""
    shown = text(at("luk", 1), at("eu", 3), names=names)
    assert "Rock, Anna, see Stone, Anna\n" in shown
    assert "  see also Stone, Anna\n" in shown
    assert "Stone, Anna (mayor), 2" in shown


def test_a_heading_sorted_by_an_article_is_said() -> None:
    names = """\
- {id: a, kind: organisation, name: The Bank}
- {id: b, kind: organisation, name: The Guild, sort: Guild}
- {id: c, kind: person, name: "al-Amin, Said"}
- {id: d, kind: place, name: Thebes}
"""
    found = [one for name in "abcd" for one in at(name, 1)]
    _, problems = indexing.draft(found, book(names), IndexStyle())
    assert [problem.message for problem in problems] == [
        "a: “The Bank” is sorted by an article",
        "c: “al-Amin, Said” is sorted by an article",
    ]


def test_many_long_entries_are_one_warning_with_the_worst() -> None:
    names = "".join(f"- {{id: e{i}, kind: place, name: Place {i}}}\n" for i in range(9))
    found = [one for i in range(9) for one in at(f"e{i}", *range(1, 20 + 4 * i, 2))]
    _, problems = indexing.draft(found, book(names), IndexStyle())
    assert [(each.code, each.message) for each in problems] == [
        ("N030", "more than 6 locators stand undivided: e8 (26), e7 (24), e6 (22); 6 more")
    ]
    items = [one for i in range(50) for one in at("e0", 2 * i, item=f"Item {i}")]
    _, problems = indexing.draft(items, book(names), IndexStyle())
    assert [(each.code, each.message) for each in problems] == [
        ("N057", "more than 40 sub-entries stand under a heading: e0 (50)")
    ]


def test_pages_that_no_sub_entry_names_are_general_but_for_principal_treatments() -> None:
    found = [*at("by", 1, 9), *at("by", 3, principal=True), *at("by", 5, detail="trade with"), *at("by", 20, last=22)]
    assert "Belarus, *4*\n  general, 2, 10, 21–23\n  trade with, 6" in text(found)
    around = [*at("by", 4, last=7), *at("by", 5, detail="trade with")]
    assert "Belarus, 5–8\n  trade with, 6" in text(around)


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
    divide=st.sampled_from(["item", "section", "month"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PLACED, max_size=60), STYLES, st.randoms())
def test_every_index_is_proved_and_stable(found: list[Placed], style: IndexStyle, random) -> None:
    indexes, problems = indexing.draft(found, book(), style)
    assert proving.proved(indexes, found, book()) == ()
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
