"""Elements of HTML read into paragraphs, marks and links; the makers of other blocks are handed in.

In: an element that holds the text of an issue, and its context. Out: blocks, each with its number, and a journal in
which every character of the element has its fate. What is doubtful goes to the doubts.

Codes (warnings): S153 much left out as boilerplate · S155 text struck out · S156 something embedded, which paper cannot
hold · S157 a level of headings left out · S159 two sections of one name · S160 a section that the publication does not
have. What passes over the tree have marked as a note is one, with S241 and S243.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from publisher.importers.dividing import Division, DoubtCodes, divide, ruled
from publisher.importers.html import addresses, tree
from publisher.importers.html.boilerplate import MUCH, STRUCK, boilerplate
from publisher.importers.html.notes import NoteTexts
from publisher.importers.html.passes import styles
from publisher.importers.html.passes.boxes import PARTS
from publisher.importers.html.runs import ALT, KINDS, LINKS, BlockText, InlineMark, Marks
from publisher.importers.html.tree import BOX, CALL, NOTE, PART, Element, line_of, name_of, value
from publisher.importers.interface import Foreign, shortened
from publisher.importers.journal import Journal
from publisher.importers.nesting import LinkMark
from publisher.model.tree import Block, Blocks, Inlines, Paragraph
from publisher.settings.publication import Publication
from publisher.settings.reader import SettingError, checked_language

_CODES = DoubtCodes(skipped="S157", repeated="S159", unknown="S160")
DEEPEST = 100
"""Elements in one another; what is deeper is taken as plain text."""
NESTED, _NESTING = 8, frozenset({"ul", "ol", "dir", "blockquote"})
"""Lists and quotations in one another; what is deeper joins the text around it."""

_BLOCKS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p "
    "plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
)
_BLOCK = frozenset(_BLOCKS.split())
_INLINE = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    "sup": "superscript",
    "sub": "subscript",
    **dict.fromkeys(
        ("a", "abbr", "big", "del", "font", "ins", "mark", "q", "s", "small", "span", "strike", "time", "u"),
        "",
    ),
}  # fmt: skip
_WORDS = ("alt", "title", "cite", "datetime", "placeholder", "aria-label", "content", "value", "summary", "label")
_ADDRESSES = ("href", "src", "data-src", "data", "action", "poster")
_EMBEDDED = {"iframe", "object", "embed", "audio", "video", "canvas", "applet", "frame"}
_BLANK = re.compile(r"[ \t\n\f]+")
_WHOLE = frozenset({"ul", "ol", "blockquote", "figure", "pre"})
_OWN = frozenset({"p", "li", "td", "dd"})
"""Blocks whose own style is that of their words; that of others is a look."""


@dataclass(frozen=True, slots=True)
class MarkupContext:
    """The context of markup: its file, the address of the page or site, its language, its first line in the file.

    `claim` enters an element whose words are facts of the issue in a journal, and returns whether it did.
    """

    file: Foreign
    address: str = ""
    lang: str = ""
    first_line: int = 1
    claim: Callable[[Element, Journal], bool] = lambda _element, _journal: False


class ElementReader:
    """Reads elements into blocks; `blocks` are those at the top, each with its number."""

    def __init__(self, context: MarkupContext, makers: "Mapping[str, Maker]") -> None:
        self.context, self.file, self.makers = context, context.file, makers
        self.journal = Journal(context.file.path)
        self.blocks: list[tuple[int, Block]] = []
        self.waiting: list[tuple[int, Block]] = []
        self.into: list[Block] = []
        self.marks: Marks = ()
        self.links: list[InlineMark] = []
        self.run: BlockText | None = None
        self.langs: list[str] = [context.lang]
        self.notes = NoteTexts()
        self.parts: dict[str, Inlines] | None = None
        self.count = self.number = self.nested = self.depth = self.single = self.whole = 0

    # --- the account ---

    def line(self, element: Element) -> int:
        """The line of the file on which an element stands."""
        return max(line_of(element), 1) + self.context.first_line - 1

    def doubt(self, element: Element, code: str, message: str, hint: str = "") -> None:
        """Note what an editor should look at."""
        self.journal.doubt(self.line(element), code, message, hint)

    def drop(self, element: Element, reason: str, level: int = 0) -> int:
        """Enter all that an element holds as left out; return the number of characters of its sentences."""
        for key in (*_WORDS, *_ADDRESSES):
            self.journal.drop(value(element, key), self.line(element), f"{reason}: {key}")
        sentences = self._drop_text(element.text, element, reason)
        for child in element:
            if level < DEEPEST:
                if child.get(NOTE):
                    self.element(child)
                elif not self.context.claim(child, self.journal):
                    sentences += self.drop(child, reason, level + 1)
            else:
                sentences += sum(self._drop_text(text, at, reason) for at, text, _ in tree.texts(child))
                self.attributes_below(child)
            sentences += self._drop_text(child.tail, element, reason)
        return sentences

    def _drop_text(self, text: str | None, element: Element, reason: str) -> int:
        exact = name_of(element) in {"script", "style", "#"}
        said = (text or "") if exact else _BLANK.sub(" ", text or "")
        if not said or said.isspace():
            self.journal.space(said, self.line(element))
            return 0
        self.journal.drop(said, self.line(element), reason)
        return len(said) if not exact and len(said) > 60 else 0

    def drop_boilerplate(self, element: Element, why: str) -> None:
        """Leave out an element, with a doubt where it may matter."""
        if why == STRUCK:
            struck = shortened(tree.words(element))
            self.doubt(element, "S155", f"“{struck}” is struck out, and left out", "put it in, if it is to be read")
        said = value(element, "src") or value(element, "data")
        sentences = self.drop(element, why)
        if name_of(element) in _EMBEDDED:
            hint = "say in the text where it can be seen, if it matters"
            self.doubt(element, "S156", f"{why} was left out{': ' if said else ''}{said[:100]}", hint)
        elif sentences > MUCH:
            said = f"{sentences:,} characters were left out: {why}"
            self.doubt(element, "S153", said, "they are in import.json; put them into the issue if they are its text")

    def attributes(self, element: Element, but: tuple[str, ...] = ()) -> None:
        """Enter attributes with words or addresses that nothing is made of."""
        for key in (*_WORDS, *_ADDRESSES):
            if key not in but:
                self.journal.drop(value(element, key), self.line(element), f"{key} of <{name_of(element)}>")

    def attributes_below(self, element: Element) -> None:
        """Enter all attributes of an element and of those in it."""
        for each in element.iter():
            self.attributes(each)

    def plain_texts(self, element: Element) -> Iterator[tuple[Element, str]]:
        """Yield the texts of an element that is taken without its marks; what is left out of it is entered."""
        waiting: list[tuple[Element, bool]] = [(element, False)]
        while waiting:
            each, ended = waiting.pop()
            if ended:
                yield each, each.tail or ""
                continue
            if each is not element:
                waiting.append((each, True))
            if why := boilerplate(each, whole=self.whole) if each is not element else "":
                self.drop_boilerplate(each, why)
                continue
            self.attributes(each)
            yield each, "\n" if name_of(each) == "br" else each.text or ""
            waiting.extend((child, False) for child in reversed(each))

    # --- blocks ---

    def finish(self) -> None:
        """End the last paragraph; enter links without words, and doubt letters that no font has."""
        self.end_paragraph()
        self.blocks = ruled(self.notes.settled(self.blocks, self.journal))
        for mark in self.links:
            if mark.entry and mark.entry.place == -1:
                mark.entry.drop("address of a link without words")

    def divided(self, house: Publication) -> Division:
        """Divide the blocks into lead and sections; the journal gets their places and the doubts."""
        journal = self.journal
        division = divide([block for _, block in self.blocks], house, journal.path, _CODES, by_names=True)
        for (number, _), place in zip(self.blocks, division.places, strict=True):
            journal.places |= {number * KINDS: place, number * KINDS + LINKS: f"{place}, links"}
            journal.places[number * KINDS + ALT] = f"{place}, alt"
        journal.doubts += division.doubts
        for label, number in self.notes.numbers.items():
            journal.places.setdefault(number * KINDS, f"note {label}")
            journal.places.setdefault(number * KINDS + LINKS, f"note {label}, links")
            journal.places.setdefault(number * KINDS + ALT, f"note {label}, alt")
        return division

    def place(self) -> int:
        """The place of the block at the top that is being read; a new one if none is."""
        if not self.nested:
            self.count += 1
            self.number = self.count
        return self.number * KINDS

    def add(self, block: Block, place: int) -> None:
        """Add a block that is read."""
        if self.nested:
            self.into.append(block)
        else:
            self.blocks.append((place // KINDS, block))

    def wait(self, block: Block, place: int) -> None:
        """Add a block after the paragraph that it stands in."""
        if self.run is None or self.run.blank:
            self.add(block, place)
        else:
            self.waiting.append((place, block))

    def end_paragraph(self) -> None:
        """Make a paragraph of the run that is open, and add what waits for its end; a line where all is one run."""
        if self.single:
            if self.run and not self.run.blank:
                self.run.end_line(self.run.last_line)
            return
        run, self.run = self.run, None
        if run:
            line = run.first_line
            children = run.done()
            if children:
                self.add(Paragraph(children=children, line=line, lang=self.own_lang()), run.place)
        waiting, self.waiting = self.waiting, []
        for place, block in waiting:
            self.add(block, place)

    def own_lang(self) -> str:
        """The language of what is being read; "" if it is that of the whole."""
        return "" if self.langs[-1] == self.context.lang else self.langs[-1]

    def open_run(self) -> BlockText:
        """The run that is open; a new paragraph if none is."""
        if self.run is None:
            self.run = BlockText(self.journal, self.place())
        return self.run

    def text(self, text: str | None, line: int) -> None:
        """Read characters that stand in an element."""
        if not text:
            return
        if self.run is None and not text.strip(" \t\n\f"):
            self.journal.space(_BLANK.sub(" ", text), line)
        else:
            self.open_run().add(text, line, self.marks)

    def inside(self, element: Element) -> None:
        """Read what an element holds, under the marks that its style puts on."""
        line, outer = self.line(element), self.marks
        look = styles.look(element)
        self.marks = tuple(mark for mark in outer if mark.kind not in look.off)
        if name_of(element) in _OWN or name_of(element) not in _BLOCK:
            self.marks += tuple(InlineMark(kind) for kind in look.on)
        self.text(element.text, line)
        for child in element:
            self.element(child)
            line = max(line, self.line(child))
            self.text(child.tail, line)
            line += (child.tail or "").count("\n")
        self.marks = outer

    def within(self, read: Callable[[], None]) -> Blocks:
        """The blocks that a function reads, for a block that holds them."""
        outer, self.into = self.into, []
        self.nested += 1
        read()
        self.end_paragraph()
        self.nested -= 1
        found, self.into = self.into, outer
        return tuple(found)

    def in_one_run(
        self, element: Element, place: int, *, without: frozenset[str] = frozenset(), one_line: bool = True
    ) -> Inlines:
        """The text of an element as one run, in which each block is a line if lines may be; pictures in it wait."""
        outer, self.run = self.run, BlockText(self.journal, place)
        self.single += 1
        self.inside(element)
        self.single -= 1
        run, self.run = self.run, outer
        return run.done(without=without, one_line=one_line) if run else ()

    def element(self, element: Element) -> None:
        """Read one element."""
        if self.context.claim(element, self.journal):
            return
        if label := element.get(NOTE):
            self._note(element, label)
            return
        if label := element.get(CALL):
            self.drop(element, "call of a note")
            self.open_run().call(label, self.line(element), self.marks)
            return
        if why := boilerplate(element, whole=self.whole):
            self.drop_boilerplate(element, why)
            return
        if self.depth > DEEPEST:
            for at, text in self.plain_texts(element):
                self.text(text, self.line(at))
            return
        name = PARTS if element.get(PART) else element.get(BOX) or name_of(element)
        self.depth += 1
        self.langs.append(self._lang(element))
        make = self.makers.get(name)
        if name in _INLINE:
            self._inline(element, name)
        elif make and (not self.single or name in {"br", "img"}) and not (name in _NESTING and self.nested >= NESTED):
            make(self, element)
        elif name not in _BLOCK:
            self._inline(element, name)
        else:
            self.end_paragraph()
            self.attributes(element)
            self.inside(element)
            self.end_paragraph()
        self.langs.pop()
        self.depth -= 1

    def _note(self, element: Element, label: str) -> None:
        """Read the text of a note, or more of it, wherever it stands."""
        if not self.single and name_of(element) in _BLOCK:
            self.end_paragraph()
            self.notes.begin(self.blocks)
        if label not in self.notes.numbers:
            self.count += 1
            self.notes.numbers[label] = self.count
        outer = self.run, self.waiting, self.marks, self.number, self.single, self.nested
        self.run, self.waiting, self.marks, self.number, self.single, self.nested = (
            None, [], (), self.notes.numbers[label], 0, 0,
        )  # fmt: skip
        self.langs.append(self._lang(element))
        make = self.makers.get(name_of(element)) if name_of(element) in _WHOLE else None
        if make:
            found = self.within(partial(make, self, element))
        else:
            self.attributes(element)
            found = self.within(partial(self.inside, element))
        self.langs.pop()
        self.run, self.waiting, self.marks, self.number, self.single, self.nested = outer
        self.notes.texts[label] = (*self.notes.texts.get(label, ()), *found)

    def _lang(self, element: Element) -> str:
        try:
            tag = checked_language(value(element, "lang"))
        except SettingError:
            return self.langs[-1]
        own = self.context.lang
        return own if re.fullmatch(rf"{own.partition('-')[0]}(?:-[A-Za-z]{{2}})?", tag, re.IGNORECASE) else tag

    # --- inlines ---

    def _inline(self, element: Element, name: str) -> None:
        outer = self.marks
        if name == "a":
            self._link(element)
        else:
            self.attributes(element)
        if (kind := _INLINE.get(name)) and not (name == "cite" and "citation" in value(element, "class").split()):
            self.marks = (*self.marks, InlineMark(kind))
        if self.langs[-1] != self.langs[-2]:
            self.marks = (*self.marks, InlineMark("lang", self.langs[-1]))
        self.text("“" if name == "q" else "", self.line(element))
        self.inside(element)
        self.text("”" if name == "q" else "", self.line(element))
        self.marks = outer

    def _link(self, element: Element) -> None:
        self.attributes(element, ("title", "href"))
        href, title, line = value(element, "href"), value(element, "title"), self.line(element)
        address, why = addresses.target(href, self.context.address, self.file.address) if href else ("", "")
        if any(mark.kind == "link" for mark in self.marks):
            address, why = "", "link inside a link"
        if not address:
            self.journal.drop(href, line, why)
            self.journal.drop(title, line, "title of a link")
            return
        whole = "address as it is written in full"
        entry = (self.journal.keep(href, line, -1) if address == href
                else self.journal.change(href, address, line, whole, -1))  # fmt: skip
        self.journal.drop(title, line, "title of a link")
        mark = InlineMark("link", LinkMark(address, number=len(self.links) + 1), entry)
        self.links.append(mark)
        self.marks = (*self.marks, mark)


Maker = Callable[[ElementReader, Element], None]
