"""Paragraphs with the ends of their lines: the engine ends them there, and the words stay what they were."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from publisher import store
from publisher.layout import folder, linebreaks, look, sheet
from publisher.layout.linebreaks import End
from publisher.layout.lines import TIE, Breaker, tied
from publisher.model.part import LINE, LINE_HYPHENED, LINE_UNSPACED
from publisher.model.tree import (
    Block,
    Break,
    Code,
    Emphasis,
    Inline,
    Link,
    LinkNumber,
    ListBlock,
    Paragraph,
    Redacted,
    Sidebar,
    Strong,
    Superscript,
    Text,
)
from publisher.model.walking import plain, walk
from publisher.press import engine
from publisher.production import orders, stages
from publisher.proof.lines import read as read_lines
from tests.tools.part import typeset

ROOT = Path(__file__).parents[2]
WORDS = (
    "The commission received the papers of eleven initiative groups until the first of the month and has turned away "
    "a set that was sent by e-mail, which the law does not know; the head of the group said that he would go to court, "
    "and that the well-known rules of procedure had been broken more than once – as in the years before. "
)
GERMAN = (
    "Die Donaudampfschifffahrtsgesellschaft prüft die Rechnungsprüfungsordnung der Nord-Süd-Verbindung zwischen "
    "Klagenfurt-Viktring und Linz – seit 2021–2023. "
)


def breaker(name: str = "weekly") -> Breaker:
    layout = folder.find(name, (ROOT / "layouts",))
    assert layout.file.lines
    roots = (ROOT / "fonts",)
    measures = look.measures(layout.file.measures, layout.tokens, roots)
    return Breaker(layout.file.lines, measures, roots, "en-GB", sheet.acronyms)


def broken(*run: Inline) -> Paragraph:
    (block,) = breaker().broken((Paragraph(children=run),))
    assert isinstance(block, Paragraph)
    return block


def read(text: str) -> str:
    """The words as someone hears or copies them."""
    return text.replace(LINE_HYPHENED, "").replace(LINE_UNSPACED, "").replace(LINE, " ").replace(TIE, " ")


def test_words_stay_what_they_were() -> None:
    before = (Text(WORDS), Strong((Text("Bold words. "),)), Text(WORDS), LinkNumber(12), Text(" And so on in Minsk."))
    after = broken(*before)
    assert after.children != before
    assert read(plain(after.children)) == plain(before)


def test_what_is_of_an_unknown_kind_is_left_alone() -> None:
    for odd in (Emphasis((Code("x = 1"),)), Superscript((Emphasis((Text("a"),)),))):
        run = (Text(WORDS * 2), odd, Text(WORDS * 2))
        assert broken(*run).children == run


def test_each_end_says_what_stood_there() -> None:
    (after,) = breaker().broken((Paragraph(children=(Text(GERMAN * 6),), lang="de"),))
    assert isinstance(after, Paragraph)
    assert after.ends
    text = plain(after.children)
    assert LINE_UNSPACED in text
    assert LINE_HYPHENED in text
    assert text.count("\n") == len(after.ends)
    assert text.count(LINE_HYPHENED) == sum(end.hyphen for end in after.ends)


def test_spaces_that_would_be_seen_are_left_out() -> None:
    after = broken(Text(" One  two "), Emphasis((Text(" three"),)), Text(" four "), Break(), Text(" five "))
    assert after.ends is not None
    assert plain(after.children) == "One two three four five"
    wide = broken(Text(WORDS.replace(" ", "  ")))
    assert plain(wide.children) == plain(broken(Text(WORDS)).children)


def test_what_cannot_be_ended_is_left_to_the_engine() -> None:
    word = Text("x" * 200)
    for run in ((word,), (Text(WORDS), Break(), word), (Redacted("Harbour-" * 20),)):
        after = broken(*run)
        assert after.children == run
        assert after.ends is None


def test_lines_that_the_editor_ended_are_paragraphs_of_their_own() -> None:
    run = (Text(WORDS), Break(), Text("One line"))
    assert [node for node in broken(*run).children if isinstance(node, Break)]
    assert broken(Text("One line"), Break(), Text("Another")).children == (Text("One line"), Break(), Text("Another"))


def test_lists_are_broken_and_sidebars_are_not() -> None:
    text = Paragraph(children=(Text(WORDS * 2),))
    (items, aside) = breaker().broken((ListBlock(ordered=False, items=((text,),)), Sidebar(children=(text,))))
    assert isinstance(items, ListBlock)
    assert items.items[0][0] != text
    assert aside == Sidebar(children=(text,))


def test_the_last_two_words_are_tied() -> None:
    assert tied((Strong((Text("A head."),)), Text(" and the last words."))) == (
        Strong((Text("A head."),)),
        Text(f" and the last{TIE}words."),
    )
    for run in ((), (Strong((Text("Only bold words"),)),), (Text("two words"),), (Text("one"),)):
        assert tied(run) == run


# --- the engine ----------------------------------------------------------------------------------------------------


class Foretold:
    """The lines that were chosen, as letters without spaces and hyphens."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lines: list[str] = []
        choose = linebreaks.ends

        def ends(text: linebreaks.MeasuredText, measure: float, indent: float = 0.0) -> tuple[End, ...]:
            found = choose(text, measure, indent)
            starts, stops = [0, *(end.next for end in found)], [*(end.at for end in found), len(text.text)]
            self.lines += [solid(text.text[a:b]) for a, b in zip(starts, stops, strict=True)]
            return found

        monkeypatch.setattr(linebreaks, "ends", ends)


def solid(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2060\u2010\u2011\x02-]", "", text)


@pytest.mark.slow
def test_the_engine_ends_lines_where_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the sample with links, notes, small capitals, lists and margin figures, and on words made to be hard."""
    foretold = Foretold(monkeypatch)
    place = store.workspace(ROOT, tmp_path)
    (order,), _ = orders.plan(place, ["2024/41"], orders.Wish())
    started = stages.sheet_of(stages.Making(order))
    assert started
    issue, edition, _ = started
    hard = Paragraph(
        id="hard",
        children=(
            Text(WORDS),
            Strong((Text("The United Nations (UN) and the OSCE"),)),
            Text(f" met on October 31 – {WORDS}UN and EU"),
            LinkNumber(3),
            Text(" sent "),
            Emphasis((Text("Charter97"),)),
            Text(f" 136/131 of them.  {WORDS}"),
        ),
    )
    # as in reports on the engine: words of a run in italics cut in two; a number after a full stop begins a line
    names = ("nellshamrell", "llogiq", "cdmistman", "ericseppanen", "extrawurst", "andrewpollack", "kolharsam")
    listed = [inline for name in names for inline in (Link((Text(name),), "#a"), Text(","), LinkNumber(9), Text(" "))]
    slanted = Paragraph(id="slanted", children=(Emphasis((Text("This weekly is edited by: "), *listed)),))
    code = Paragraph(
        id="code",
        children=(
            Text("Changes to Rust follow the Rust "),
            Link((Text("RFC (request for comments) process"),), "#a"),
            Text("."),
            LinkNumber(148),
            Text(" These are the RFCs of "),
            Code("BorrowedBuf"),
            Text(f" that were approved: {WORDS}"),
        ),
    )
    russian = "Северо-западное управление сообщило о перерегистрации предпринимателей за 2021–2023 годы; "
    inner = ListBlock(id="in", ordered=True, items=((Paragraph(id="p", children=(Text(WORDS),)),),), tight=True)
    items = tuple((Paragraph(id=f"q{n}", children=(Text(GERMAN * 2),)), inner) for n in range(2))
    more = (
        *(hard, replace(hard, id="two", continued=True), slanted, code),
        Paragraph(id="de", children=(Text(GERMAN * 4), Emphasis((Text(GERMAN * 2),)), Break(), Text(GERMAN))),
        Paragraph(id="ru", children=(Text(russian * 4), Strong((Text(russian * 2),)), Text(russian)), lang="ru"),
        ListBlock(id="out", ordered=False, items=items, tight=True),
    )
    section = replace(issue.sections[0], blocks=(*issue.sections[0].blocks, *more))
    edition = replace(edition, issue=replace(issue, sections=(section, *issue.sections[1:])))
    foretold.lines.clear()
    printed = sheet.render(edition, layouts=place.folders("layouts"), fonts=place.folders("fonts"))
    part, problems = engine.typeset(printed)
    assert part, problems
    lines = {solid(line.text) for block in read_lines(part.pdf).blocks for line in block.lines}
    assert len(foretold.lines) > 150
    assert [line for line in foretold.lines if line not in lines] == []


@pytest.mark.slow
def test_hyphens_and_ties_are_not_in_the_text_of_the_file(tmp_path: Path) -> None:
    place = store.workspace(ROOT, tmp_path)
    (order,), _ = orders.plan(place, ["2024/41"], orders.Wish())
    part = typeset(order)
    letters = {letter for block in read_lines(part.pdf).blocks for line in block.lines for letter in line.text}
    assert not letters & {TIE, "\N{SOFT HYPHEN}", "\N{WORD JOINER}"}


def words_of(blocks: Sequence[Block]) -> str:
    return " ".join(plain(block.children) for block in walk(tuple(blocks)) if isinstance(block, Paragraph))


@pytest.mark.slow
def test_every_sample_keeps_its_words(tmp_path: Path) -> None:
    place = store.workspace(ROOT, tmp_path)
    planned, _ = orders.plan(place, [], orders.Wish())
    whole = breaker()
    for order in planned:
        started = stages.sheet_of(stages.Making(order))
        assert started
        for section in started[0].sections:
            assert read(words_of(whole.broken(section.blocks))) == words_of(section.blocks).replace(TIE, " ")


def test_a_layout_without_lines_leaves_them_to_the_engine() -> None:
    assert folder.find("ebook", (ROOT / "layouts",)).file.lines is None


def test_a_date_that_begins_an_item_takes_room_in_its_first_line() -> None:
    (dated, bare, on) = breaker("weekly-print").broken(
        (
            Paragraph(children=(Text(WORDS),), date_label="28 Oct", date_detail="Monday"),
            Paragraph(children=(Text(WORDS),)),
            Paragraph(children=(Text(WORDS),), date_label="28 Oct", continued=True),
        )
    )
    first = [block.ends[0].characters for block in (dated, bare, on) if isinstance(block, Paragraph) and block.ends]
    assert first[0] < first[2] <= first[1]
    (weekly,) = breaker().broken((Paragraph(children=(Text(WORDS),), date_label="28 Oct"),))
    assert (
        breaker().broken((replace(weekly, date_label="", ends=None, children=(Text(WORDS),)),))[0].ends == weekly.ends
    )
