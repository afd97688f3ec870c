"""Rules of an index one by one, on names as reviews have them; and what holds for any names file and any mentions."""

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.language.collation import sort_keys
from publisher.model.index import Index, IndexEntry
from publisher.names.indexes import index_text, indexing, proving
from publisher.names.indexes.indexing import IndexStyle
from publisher.names.indexes.locators import Placed
from publisher.settings.authorities import Authorities, Authority
from tests.names.mentions import IDS, PLACED, at


def entry(name: str, kind: str = "person", **given) -> Authority:
    return Authority(kind=kind, name=name, **given)


def lines(found: list[Placed], *entries: Authority, **style) -> list[str]:
    book = Authorities(entries=entries)
    indexes, _ = indexing.draft(found, book, IndexStyle(**style))
    assert proving.proved(indexes, found, book) == ()
    return index_text.as_text(indexes).splitlines()


def headings(*names: str, **style) -> list[str]:
    entries = [entry(name, id=f"e{number}") for number, name in enumerate(names)]
    found = [each for one in entries for each in at(one.id, 7)]
    return [line.removesuffix(", 7") for line in lines(found, *entries, **style) if line.endswith(", 7")]


def letters(*names: str) -> list[str]:
    entries = [entry(name, id=f"e{number}") for number, name in enumerate(names)]
    indexes, _ = indexing.draft(
        [each for one in entries for each in at(one.id, 7)], Authorities(entries=entries), IndexStyle()
    )
    return [group.letter for group in indexes[0].groups]


MINSK = entry("Minsk", "place", id="minsk")


def test_a_page_under_a_sub_entry_is_not_repeated_at_the_heading() -> None:
    trials = at("minsk", 4, detail="trials")
    assert lines(at("minsk", 4, 9) + trials, MINSK)[-4:] == ["Minsk", "  general, 9", "  trials, 4", ""]
    assert "Minsk, 3–5" in lines(at("minsk", 3, 4, 5) + trials, MINSK)  # a range is not torn for it
    assert "Minsk, *4*" in lines(at("minsk", 4, principal=True) + trials, MINSK)


def test_what_has_no_section_stays_at_the_heading_and_a_caption_of_the_cover_says_so() -> None:
    cover = [
        dataclasses.replace(one, mention=dataclasses.replace(one.mention, block="cover"))
        for one in at("minsk", 1, section="", where="picture")
    ]
    found = cover + at("minsk", 3, section="") + at("minsk", 5, 7, 9) + at("minsk", 11, 13, section="Army")
    shown = lines(found, MINSK, divide="section")
    assert shown[-6:-1] == ["Minsk", "  general, 3", "  Army, 11, 13", "  on the cover, 1 (figure)", "  News, 5, 7, 9"]
    assert "Minsk, 1 (figure), 3, 5" in lines(cover + at("minsk", 3, section="") + at("minsk", 5), MINSK)
    several = at("minsk", 1, section="") + at("minsk", 2, 4, 6, 8, 10, 12)
    shown = lines(several, MINSK, divide="section")
    assert shown[-4:-1] == ["Minsk", "  general, 1", "  News, 2, 4, 6, 8, 10, 12"]


def test_sections_and_sub_entries_of_editors_stand_in_one_alphabet() -> None:
    found = at("minsk", 1, 3, 5, section="Propaganda") + at("minsk", 7, 9, 11, 13, section="Military")
    found += at("minsk", 2, detail="on the map") + at("minsk", 4, detail="rebuilt")
    subs = [line.strip().split(",")[0] for line in lines(found, MINSK, divide="section") if line.startswith("  ")]
    assert subs == ["on the map", "Military", "Propaganda", "rebuilt"]


def test_a_form_that_is_the_heading_itself_is_passed_over() -> None:
    same = entry("Minsk", "place", id="minsk", variants=({"form": "Minsk", "see": True},))
    _, problems = indexing.draft(at("minsk", 1, 3, 5, 7), Authorities(entries=(same,)), IndexStyle())
    assert problems == ()


def test_a_form_of_two_people_sends_to_both() -> None:
    two = [
        entry("Ivanou, Ihar", id=name, qualifier=work, variants=({"form": "Ivanou", "see": True},))
        for name, work in (("b", "judge"), ("a", "poet"))
    ]
    shown = lines(at("a", 1, 3) + at("b", 5), *two)
    assert "Ivanou, see Ivanou, Ihar (judge); Ivanou, Ihar (poet)" in shown
    assert shown == lines(at("a", 1, 3) + at("b", 5), *two[::-1])


def test_names_in_other_scripts_have_lines_if_asked() -> None:
    who = entry("Tsikhanouskaya, Sviatlana", id="t", native=("Цихановская Светлана",))
    assert not any("Цих" in line for line in lines(at("t", 1, 3, 5, 7), who))
    shown = lines(at("t", 1, 3, 5, 7), who, native=True)
    assert shown[-3:] == ["Ц", "Цихановская Светлана, see Tsikhanouskaya, Sviatlana", ""]


def test_see_also_leads_to_pages_that_the_entry_lacks() -> None:
    two = (entry("Belarus", "place", id="by", see_also=("minsk",)), MINSK)
    assert not any("see also" in line for line in lines(at("by", 1, last=4) + at("minsk", 2), *two))
    assert "  see also Minsk" in lines(at("by", 1, last=4) + at("minsk", 2, 9), *two)


def test_see_also_to_each_other() -> None:
    two = (entry("A", "place", id="a", see_also=("b",)), entry("B", "place", id="b", see_also=("a",)))
    assert [line for line in lines(at("a", 1) + at("b", 2), *two) if "  see also" in line] == [
        "  see also B",
        "  see also A",
    ]


def test_order_of_names_as_reviews_have_them() -> None:
    ordered = [
        "9A4", "9A33-2B", "120th Brigade", "Aland, Per", "Åland, Per", "Čyž, Ihar", "de Gaulle, Charles", "Łukasz, Jan",
        "New, Zoe", "New York", "Newcastle", "O’Brien, Tom", "“Viasna”", "Viasna Centre", "Þórdís", "Цихановская",
    ]  # fmt: skip
    assert headings(*ordered[::-1]) == ordered
    assert headings("New York", "Newcastle", order="letter") == ["Newcastle", "New York"]


def test_letter_groups() -> None:
    names = ("№ 5 Hall", "9A33-2B", "Åland", "Đinđić", "Łukasz", "Čyž", "Þórdís", "Ірына", "Йосіф", "Цихановская")
    assert letters(*names) == ["", "A", "C", "D", "L", "N", "Þ", "І", "Й", "Ц"]


def test_the_headnote_explains_ranges_only_if_there_are_any() -> None:
    assert any("dash" in line for line in lines(at("minsk", 1, 2, 3), MINSK))
    assert not any("dash" in line for line in lines(at("minsk", 1, 2), MINSK))


def test_the_proof_refuses_see_to_see_and_see_from_a_heading_with_locators() -> None:
    two = (entry("European Union", "organisation", id="eu", acronym="EU"), entry("Eukanuba", "organisation", id="k"))
    book = Authorities(entries=two)
    found = at("eu", 1, 3, 5, 7) + at("k", 1)
    (index,), _ = indexing.draft(found, book, IndexStyle())
    line = next(one for group in index.groups for one in group.entries if one.see)

    def codes(changed: IndexEntry) -> set[str]:
        groups = tuple(
            dataclasses.replace(group, entries=tuple(changed if one is line else one for one in group.entries))
            for group in index.groups
        )
        made: Index = dataclasses.replace(index, groups=groups)
        return {problem.code for problem in proving.proved((made,), found, book)}

    assert codes(line) == set()
    to_itself = dataclasses.replace(line.see[0], heading="EU")
    assert codes(dataclasses.replace(line, see=(to_itself,))) == {"N031"}
    assert "N032" in codes(dataclasses.replace(line, heading="European Union (EU)"))


def test_the_proof_knows_mentions_of_entries_that_are_not_there() -> None:
    assert [each.code for each in proving.proved((), at("nobody", 1), Authorities())] == ["N033"]


# --- for any names file and any mentions -------------------------------------------------------------------------

FORMS = ["Minsk", "EU", "Ivanou", "Łódź", "New York", "Newcastle", "“Viasna”", "9A33-2B", "Цихановская", "O’Brien, T"]


@st.composite
def books(draw) -> Authorities:
    return Authorities(
        entries=tuple(
            Authority(
                id=name,
                kind=draw(st.sampled_from(["person", "organisation", "place", "subject", "event", "work"])),
                name=draw(st.sampled_from(FORMS)),
                qualifier=draw(st.sampled_from(["", name])),
                variants=tuple(
                    {"form": form, "see": True} for form in draw(st.lists(st.sampled_from(FORMS), max_size=2))
                ),
                acronym=tuple(draw(st.lists(st.sampled_from(["EU", "KGB"]), max_size=1))),
                native=tuple(draw(st.lists(st.sampled_from(FORMS), max_size=1))),
                see_also=tuple(draw(st.lists(st.sampled_from(IDS), max_size=2))),
            )
            for name in IDS
        )
    )


STYLES = st.builds(
    IndexStyle,
    kinds=st.sampled_from(["four", "combined"]),
    locators=st.sampled_from(["page", "issue:page"]),
    native=st.booleans(),
    limit=st.integers(2, 6),
)


@settings(max_examples=200, deadline=None)
@given(PLACED, books(), STYLES, st.randoms())
def test_any_index_is_proved_stable_and_without_dead_ends(found, book, style, random) -> None:
    indexes, problems = indexing.draft(found, book, style)
    assert proving.proved(indexes, found, book) == ()
    mixed = random.sample(found, len(found))
    other = book.model_copy(update={"entries": tuple(random.sample(book.entries, len(book.entries)))})
    assert index_text.as_text(indexing.draft(mixed, other, style)[0]) == index_text.as_text(indexes)
    for index in indexes:
        shown = [one for group in index.groups for one in group.entries]
        with_pages = {(one.id, one.heading) for one in shown if one.locators or one.entries}
        everywhere = {
            (one.id, one.heading)
            for each in indexes
            for group in each.groups
            for one in group.entries
            if one.locators or one.entries
        }
        for one in shown:
            assert one.locators or one.entries or one.see
            assert not one.see or one.heading not in {heading for _, heading in with_pages}
            assert all((to.entry, to.heading) in everywhere for to in (*one.see, *one.see_also))
            assert one.id not in {to.entry for to in one.see_also}
            for part in (one, *one.entries):
                assert len(part.locators) <= style.limit or "N030" in {each.code for each in problems}
        assert len({group.letter for group in index.groups}) == len(index.groups)


ALPHABETS = st.text(st.characters(max_codepoint=0x52F, categories=["L", "N", "P"]), min_size=1, max_size=6)


@settings(max_examples=200, deadline=None)
@given(st.lists(ALPHABETS.filter(lambda text: "," not in text), max_size=20))
def test_latin_and_cyrillic_groups_never_interleave(names: list[str]) -> None:
    ordered = sorted(names, key=lambda name: (sort_keys.key(name), name))
    shown = [sort_keys.group(name) for name in ordered]
    runs = [letter for number, letter in enumerate(shown) if number == 0 or shown[number - 1] != letter]
    figures_and_latin = [letter for letter in runs if letter == "" or letter.isascii()]
    assert len(figures_and_latin) == len(set(figures_and_latin))
