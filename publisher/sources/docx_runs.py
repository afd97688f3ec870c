"""The inside of a paragraph of a Word file: runs, links, fields, marks of notes, pictures and boxes, piece by piece.

A companion of `sources.docx`. In: a `w:p`. Out: a `Line`: pieces of text each with its look, and what stands beside the
text. Every character is a piece or is entered in the ledger. An element that is not known is read for the text in it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from publisher.configuration import SettingError, checked_language, forbidden_character
from publisher.sources import docx_math, docx_symbols
from publisher.sources.docx_drawing import Shown, boxes, pictures, unshown
from publisher.sources.docx_fields import Code, Fields
from publisher.sources.docx_ledger import Ledger
from publisher.sources.docx_names import MC, A, M, O, R, V, W, children, switch, tag, whole
from publisher.sources.docx_package import Element, Relationship
from publisher.sources.docx_styles import Styles
from publisher.tree import Break, Inline, NoteMark, Text

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SCRIPTS = {"ru": "CYRILLIC", "uk": "CYRILLIC", "be": "CYRILLIC", "bg": "CYRILLIC", "mk": "CYRILLIC", "el": "GREEK"}
_EMPTY = frozenset(
    ["pPr", "rPr", "proofErr", "lastRenderedPageBreak", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator", "permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "sectPr", "smartTagPr", "customXmlPr", "fldData", "ffData", "rubyPr", "commentReference", "softHyphen", "noBreakHyphen"]
)
_STRUCTURAL = frozenset({"heading", "title", "subtitle", "quotation", "caption", "contents", "term"})


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text is marked."""

    target: str = ""
    title: str = ""
    lang: str = ""
    strong: bool = False
    emphasis: bool = False
    shift: str = ""
    code: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, a line break or the mark of a note, with its look."""

    node: Inline
    look: Look = Look()


@dataclass(slots=True)
class Line:
    """A paragraph that has been read. `boxes` are the contents of text boxes; `names` the bookmarks that begin in it."""

    pieces: list[Piece] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of it."""
        return "".join(p.node.text if isinstance(p.node, Text) else " " for p in self.pieces)


    @property
    def code(self) -> str:
        """The words of it as computer text, line by line."""
        return "".join(p.node.text if isinstance(p.node, Text) else "\n" for p in self.pieces).rstrip()


@dataclass(slots=True)
class Copy:
    """What the reader of a part needs: the styles, what the part refers to, the ledger, and what links may be.

    `language` is the language that most of the file is marked with; `wanted` the bookmarks that something leads to.
    `note` gives the label of a note by its kind and id, "" if there is none.
    """

    styles: Styles
    relationships: dict[str, Relationship]
    ledger: Ledger
    address: Callable[[str], tuple[str, str, str]]
    note: Callable[[str, str], str]
    language: str = ""
    wanted: frozenset[str] = frozenset()
    fields: Fields = field(default_factory=Fields)


def line(paragraph: Element, copy: Copy, role: str) -> Line:
    """Read a paragraph; `role` is what it is by its style, whose own bold and italics then mean nothing."""
    reader = _Reader(paragraph, copy, structural=role in _STRUCTURAL)
    reader.inside(paragraph, Look())
    return reader.line


class _Reader:
    """Reads one paragraph."""

    def __init__(self, paragraph: Element, copy: Copy, *, structural: bool) -> None:
        self.paragraph, self.copy, self.structural = paragraph, copy, structural
        self.ledger = copy.ledger
        self.line = Line()

    def inside(self, parent: Element, look: Look) -> None:
        """Read what is inside an element that is no run."""
        for child in children(parent):
            name = tag(child)
            match name:
                case "w:r":
                    self._run(child, look)
                case "w:hyperlink":
                    self.inside(child, self._hyperlink(child, look))
                case "w:fldSimple":
                    self._simple_field(child, look)
                case "w:sdt":
                    self._control(child, look)
                case "w:bookmarkStart":
                    self._bookmark(child)
                case "m:oMath" | "m:oMathPara":
                    self._math(child, look)
                case "AlternateContent":
                    self.inside(_choice(child, self.ledger), look)
                case _ if name.removeprefix("w:") in _EMPTY:
                    continue
                case _:
                    self._atom(child, name, look, None)

    def _run(self, run: Element, around: Look) -> None:
        said = self.copy.styles.look(self.paragraph, run)
        for child in children(run):
            self._atom(child, tag(child), around, said, run)

    def _atom(
        self, child: Element, name: str, around: Look, said: dict[str, str | bool] | None, run: Element | None = None
    ) -> None:
        """Read one thing inside a run."""
        match name:
            case "w:t" | "w:delText" | "m:t":
                self._text(child, around, said or {})
            case "w:tab" | "w:ptab":
                self._add(Text(" "), around, said)
                self.ledger.counts["tabs set as spaces"] += 1
            case "w:br" | "w:cr":
                self._break(child, around, said)
            case "w:noBreakHyphen" | "w:softHyphen":
                char = "\u2011" if name == "w:noBreakHyphen" else "\u00ad"
                self._sign(char, "hyphen of Word" if char == "\u2011" else "optional hyphen of Word", around, said)
            case "w:sym":
                self._symbol(child, around, said)
            case "w:footnoteReference" | "w:endnoteReference":
                self._note(child, name.removeprefix("w:").removesuffix("Reference"), around)
            case "w:fldChar":
                self._field(child, around, said)
            case "w:instrText" | "w:delInstrText":
                self.copy.fields.say(child.text or "")
                self.ledger.noted((child.text or "").strip(), "field code")
            case "w:drawing" | "w:pict" | "w:object":
                self._drawing(child)
            case "AlternateContent":
                for inner in children(_choice(child, self.ledger)):
                    self._atom(inner, tag(inner), around, said, run)
            case "w:ruby":
                self._ruby(child, around)
            case _ if name.removeprefix("w:") in _EMPTY:
                return
            case _ if run is None:
                self.inside(child, around)
            case _:
                for inner in children(child):
                    self._atom(inner, tag(inner), around, said, run)

    # --- text ---

    def _text(self, element: Element, around: Look, said: dict[str, str | bool]) -> None:
        text = element.text or ""
        if element.get(_SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        text = text.replace("\r", " ").replace("\n", " ").replace("\t", " ")
        while found := forbidden_character(text):
            self.ledger.dropped(text[found[0]], f"control character {found[1]}")
            text = text.replace(text[found[0]], "", 1)
        if not text:
            return
        if self.copy.fields.in_code:
            self.copy.fields.say(text)
            self.ledger.dropped(text, "inside a field code")
        elif listed := self.copy.fields.listed:
            self.ledger.dropped(text, f"list that Word makes ({listed})")
        elif said.get("vanish"):
            self.ledger.dropped(text, "hidden text")
        else:
            self._add(Text(self._pictorial(text, str(said.get("font", "")))), around, said)

    def _pictorial(self, text: str, font: str) -> str:
        """Give characters of a font of pictures as what they show."""
        out = []
        for char in text:
            if "\uf000" <= char <= "\uf0ff":
                shown = docx_symbols.character(font if docx_symbols.is_pictorial(font) else "Symbol", ord(char))
                if shown:
                    self.ledger.went(char)
                    self.ledger.added(shown, f"character of the font {font or 'Symbol'}", char)
                    char = shown
            out.append(char)
        return "".join(out)

    def _add(self, node: Inline, around: Look, said: dict[str, str | bool] | None) -> None:
        if self.copy.fields.in_code or self.copy.fields.listed:
            return
        look = self._look(around, said or {}, node.text if isinstance(node, Text) else "")
        self.line.pieces.append(Piece(node, look))

    def _sign(self, char: str, why: str, around: Look, said: dict[str, str | bool] | None) -> None:
        if not (self.copy.fields.in_code or self.copy.fields.listed or (said or {}).get("vanish")):
            self.ledger.added(char, why)
            self._add(Text(char), around, said)

    def _look(self, around: Look, said: dict[str, str | bool], text: str) -> Look:
        field_link = self.copy.fields.link
        look = self._linked(around, field_link) if field_link and not around.target else around
        own = "own " if self.structural else ""
        for name, what in (("smallCaps", "small capitals"), ("caps", "capitals"), ("underline", "underlined")):
            if said.get(name) and text.strip() and not (look.target and name == "underline"):
                self.ledger.noted(text, f"{what}: the words are kept, not the look")
        for name, what in (("strike", "struck through"), ("dstrike", "struck through"), ("highlight", "highlighted")):
            if said.get(name) and text.strip():
                self.ledger.noted(text, f"{what}: the words are kept, not the look")
                self.ledger.said("S201", f"“{_short(text)}” is {what}", "should it be there?")
        return replace(
            look,
            strong=bool(said.get(f"{own}b")),
            emphasis=bool(said.get(f"{own}i")),
            shift=str(said.get("align", "")) if not isinstance(said.get("align"), bool) else "",
            code=bool(said.get("code")),
            lang=self._language(said, text),
        )

    def _language(self, said: dict[str, str | bool], text: str) -> str:
        """Give the language of a run if it is not that of the file, and if its letters can be of it."""
        letters = [char for char in text if char.isalpha()]
        asian = sum("\u2e80" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in letters)
        key = "bidi" if said.get("rtl") else "eastAsia" if asian * 2 > len(letters) else "lang"
        lang = str(said.get(key, ""))
        first = lang.partition("-")[0].casefold()
        if not letters or not first or first in {self.copy.language.partition("-")[0].casefold(), "x", "zxx", "und"}:
            return ""
        cyrillic = sum("\u0400" <= char <= "\u052f" for char in letters)
        greek = sum("\u0370" <= char <= "\u03ff" for char in letters)
        script = "CYRILLIC" if cyrillic * 2 > len(letters) else "GREEK" if greek * 2 > len(letters) else ""
        if _SCRIPTS.get(first, "") != script and not (script == "CYRILLIC" and first in {"sr", "kk", "ky", "tg", "mn"}):
            return ""
        try:
            return checked_language(lang)
        except SettingError:
            return ""

    def _break(self, element: Element, around: Look, said: dict[str, str | bool] | None) -> None:
        if element.get(W + "type") in {"page", "column"}:
            self.ledger.counts["page and column breaks left out"] += 1
            if not self.line.pieces:
                return
        if not (said or {}).get("vanish"):
            self._add(Break(), around, said)

    def _symbol(self, element: Element, around: Look, said: dict[str, str | bool] | None) -> None:
        font, number = element.get(W + "font", ""), element.get(W + "char", "")
        try:
            char = docx_symbols.character(font, int(number, 16))
        except ValueError:
            char = ""
        if char and not char.isprintable():
            char = ""
        if char:
            self._sign(char, f"symbol {number} of the font {font}", around, said)
            return
        self.ledger.noted(f"{number} of the font {font}", "symbol that is not known")
        self.ledger.said(
            "S202", f"the symbol {number} of the font {font} is not known", "put its character into the text"
        )

    def _math(self, element: Element, look: Look) -> None:
        words = docx_math.linear(element)
        self.ledger.dropped(docx_math.text(element), "formula, as its letters stand in the file")
        if not words.strip() or self.copy.fields.in_code or self.copy.fields.listed:
            return
        self.ledger.added(words, "formula, set as a line of text")
        self.ledger.said("S198", f"a formula is set as text: {_short(words)}", "compare it with the Word file")
        for number, part in enumerate(words.split("\n")):
            if number:
                self.line.pieces.append(Piece(Break(), look))
            self._add(Text(part), look, None)

    def _ruby(self, element: Element, around: Look) -> None:
        """Give the base text, and the reading behind it in brackets."""
        for part, before, after in (("rubyBase", "", ""), ("rt", " (", ")")):
            inner = element.find(W + part)
            if inner is not None:
                if before:
                    self._sign(before, "reading aid set in brackets", around, None)
                self.inside(inner, around)
                if after:
                    self._sign(after, "reading aid set in brackets", around, None)

    # --- links, fields, notes ---

    def _hyperlink(self, element: Element, around: Look) -> Look:
        relation = self.copy.relationships.get(element.get(R + "id", ""))
        anchor, title = element.get(W + "anchor", ""), element.get(W + "tooltip", "")
        target = relation.target if relation else ""
        if target and anchor:
            target = f"{target}#{anchor}"
        return self._to(around, target, "" if target else anchor, title)

    def _linked(self, around: Look, code: Code) -> Look:
        return self._to(around, code.address, "" if code.address else code.anchor, code.switch("o") or "", again=True)

    def _to(self, around: Look, target: str, anchor: str, title: str, *, again: bool = False) -> Look:
        if not target:
            return replace(around, target=f"#{anchor}") if anchor in self.copy.wanted else around
        address, why, hint = self.copy.address(target.strip())
        if address.startswith("#"):
            return replace(around, target=address) if address[1:] in self.copy.wanted else around
        if not address:
            if not again or not any(target in entry.before for entry in self.ledger.entries[-40:]):
                self.ledger.noted(target, "address that cannot be linked to")
                self.ledger.said("S204", why, hint)
            return around
        title = "" if title.strip() in {target, address} else " ".join(title.split())
        return replace(around, target=address, title=title)

    def _simple_field(self, element: Element, look: Look) -> None:
        instruction = element.get(W + "instr", "")
        self.ledger.noted(instruction.strip(), "field code")
        self.copy.fields.begin()
        self.copy.fields.say(instruction)
        self._result(self.copy.fields.separate())
        self.inside(element, look)
        self.copy.fields.end()

    def _field(self, element: Element, around: Look, said: dict[str, str | bool] | None) -> None:
        fields = self.copy.fields
        match element.get(W + "fldCharType"):
            case "begin":
                fields.begin()
                box = element.find(f"{W}ffData/{W}checkBox")
                if box is not None:
                    on = switch(box, "checked")
                    char = "☒" if (on if on is not None else switch(box, "default")) else "☐"
                    fields.open.pop()
                    self._sign(char, "box to tick", around, said)
                    fields.begin()
            case "separate":
                self._result(fields.separate())
            case "end":
                ended = fields.end()
                if ended and not ended[1] and ended[0].name == "SYMBOL" and ended[0].given:
                    code, font = ended[0].given[0], ended[0].switch("f") or "Symbol"
                    number = whole(code, -1) if not code.lower().startswith("0x") else int(code[2:] or "0", 16)
                    self._sign(docx_symbols.character(font, max(number, 0)), f"symbol {code}", around, said)

    def _result(self, code: Code | None) -> None:
        if code and code.name == "PAGEREF":
            self.ledger.said("S204", "a page number of the Word file stands in the text", "name the section instead")

    def _note(self, element: Element, kind: str, around: Look) -> None:
        if self.copy.fields.in_code or self.copy.fields.listed:
            return
        if label := self.copy.note(kind, element.get(W + "id", "")):
            self.line.pieces.append(Piece(NoteMark(label), replace(around, target="", title="")))

    def _bookmark(self, element: Element) -> None:
        name = element.get(W + "name", "")
        if name in self.copy.wanted:
            self.line.names.append(name)

    def _control(self, element: Element, look: Look) -> None:
        content = element.find(W + "sdtContent")
        if content is None:
            return
        if switch(element, "sdtPr/showingPlcHdr"):
            words = "".join(each.text or "" for each in content.iter(W + "t"))
            self.ledger.dropped(words, "words that only say what to write there")
            return
        self.inside(content, look)

    # --- pictures and boxes ---

    def _drawing(self, element: Element) -> None:
        shown = list(pictures(element))
        self.line.pictures += shown
        held = boxes(element)
        for other in element.iter(MC + "Fallback"):
            if not any(
                each.tag == W + "txbxContent" for each in other.iterancestors() if element in each.iterancestors()
            ):
                self.ledger.dropped(_words(other), "the same once more, for older programs")
        self.line.boxes += held
        for what, number in unshown(element):
            relation = self.copy.relationships.get(number)
            self.ledger.noted(relation.target if relation else "", what)
            self.ledger.said("S197", f"{what} cannot be taken over", "save it as a picture, or write it as a table")
        ole = next(element.iter(O + "OLEObject"), None)
        if ole is not None:
            program = ole.get("ProgID", "")
            self.ledger.noted(program, "embedded object")
            self.ledger.said(
                "S197", f"an embedded object ({program}) cannot be taken over", "its picture is, if it has one"
            )


def _choice(element: Element, ledger: Ledger) -> Element:
    """Give the first alternative; the text of the others is entered, unless it is the same once more."""
    first = element.find(MC + "Choice")
    chosen = first if first is not None else element.find(MC + "Fallback")
    if chosen is None:
        return element
    fallback = element.find(MC + "Fallback")
    if fallback is not None and _is_bare(chosen) and not _is_bare(fallback):
        chosen = fallback
    words = _words(chosen)
    for other in children(element):
        if other is not chosen:
            said = _words(other)
            same = "".join(said.split()) == "".join(words.split())
            if said:
                why = "the same once more, for older programs" if same else "other words, for older programs"
                ledger.dropped(said, why)
    return chosen


def _is_bare(element: Element) -> bool:
    """Whether nothing of an alternative could be taken."""
    return next(element.iter(W + "t", A + "blip", V + "imagedata", M + "t"), None) is None


def _words(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(W + "t", W + "delText"))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:57]}…"
