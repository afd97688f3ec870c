"""The inside of a paragraph of a Word file: runs, links, fields, marks of notes, pictures and boxes, piece by piece.

A companion of `sources.docx`. In: a `w:p`. Out: a `Line`: pieces of text each with its look, and what stands beside the
text. Every character is a piece or is entered in the ledger. An element that is not known is read for the text in it.
"""

from collections.abc import Callable
from dataclasses import replace

from publisher.importers.interface import spelled
from publisher.importers.word import objects
from publisher.importers.word import objects as docx_math
from publisher.importers.word.account import words_of
from publisher.importers.word.objects import Code, boxes, pictures, unshown
from publisher.importers.word.package import MC, Element, O, R, W, children, switch, tag, value, whole
from publisher.importers.word.pieces import Copy, Line, Look, Piece, choice, language
from publisher.model.tree import Break, Inline, NoteMark, Text
from publisher.settings.reader import forbidden_character

Said = dict[str, str | bool]
"""What the styles say of a run."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EMPTY = frozenset(  # elements without text of the paragraph
    f"w:{name}"
    for name in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "sectPr", "smartTagPr", "customXmlPr", "rubyPr"),
        *("proofErr", "lastRenderedPageBreak", "bookmarkEnd", "fldData", "ffData", "permStart", "permEnd"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "footnoteRef", "endnoteRef"),
        *("separator", "continuationSeparator"),
        *(f"{move}Range{end}" for move in ("moveFrom", "moveTo") for end in ("Start", "End")),
    )
)
_STRUCTURAL = frozenset({"heading", "title", "subtitle", "quotation", "caption", "contents", "term"})


def line(paragraph: Element, copy: Copy, role: str) -> Line:
    """Read a paragraph; `role` is what it is by its style, whose own bold and italics then mean nothing."""
    reader = _Reader(paragraph, copy, structural=role in _STRUCTURAL)
    reader.inside(paragraph, Look(), {})
    return reader.line


class _Reader:
    """Reads one paragraph."""

    def __init__(self, paragraph: Element, copy: Copy, *, structural: bool) -> None:
        self.copy, self.structural = copy, structural
        self.style = value(paragraph, "pPr/pStyle") or ""
        self.ledger = copy.ledger
        self.line = Line()

    def inside(self, parent: Element, look: Look, said: Said) -> None:
        """Read what is inside an element; of one that is not known, what is inside it."""
        for child in children(parent):
            name = tag(child)
            if make := _READ.get(name):
                make(self, child, look, said)
            elif name not in _EMPTY:
                self.inside(child, look, said)

    def run(self, run: Element, look: Look, _said: Said) -> None:
        self.inside(run, look, self.copy.styles.look(self.style, run))

    def alternatives(self, element: Element, look: Look, said: Said) -> None:
        self.inside(choice(element, self.ledger), look, said)

    # --- text ---

    def text(self, element: Element, around: Look, said: Said) -> None:
        text = element.text or ""
        self.ledger.see(element)
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
        font = font if objects.is_pictorial(font) else "Symbol"
        out = []
        for char in text:
            shown, why = char, "character that no font has"
            if "\uf000" <= char <= "\uf0ff":
                shown, why = objects.character(font, ord(char)) or char, f"character of the font {font}"
            elif char in self.copy.missing:
                shown = spelled(char)
            if shown != char:
                self.ledger.added(shown, why, char)
            out.append(shown)
        return "".join(out)

    def _add(self, node: Inline, around: Look, said: Said) -> None:
        if self.copy.fields.in_code or self.copy.fields.listed:
            return
        look = self._look(around, said, node.text if isinstance(node, Text) else "")
        self.line.pieces.append(Piece(node, look))

    def _sign(self, char: str, why: str, around: Look, said: Said) -> None:
        if not (self.copy.fields.in_code or self.copy.fields.listed or said.get("vanish")):
            self.ledger.added(char, why)
            self._add(Text(char), around, said)

    def _look(self, around: Look, said: Said, text: str) -> Look:
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
            lang=language(said, text, self.copy.language),
        )

    def tab(self, _element: Element, around: Look, said: Said) -> None:
        self._add(Text(" "), around, said)
        self.ledger.counts["tabs set as spaces"] += 1

    def fixed_hyphen(self, _element: Element, around: Look, said: Said) -> None:
        self._sign("\u2011", "no-break hyphen of Word", around, said)

    def optional_hyphen(self, _element: Element, around: Look, said: Said) -> None:
        self._sign("\u00ad", "optional hyphen of Word", around, said)

    def line_break(self, element: Element, around: Look, said: Said) -> None:
        if element.get(W + "type") in {"page", "column"}:
            self.ledger.counts["page and column breaks left out"] += 1
            if not self.line.pieces:
                return
        if not said.get("vanish"):
            self._add(Break(), around, said)

    def symbol(self, element: Element, around: Look, said: Said) -> None:
        font, number = element.get(W + "font", ""), element.get(W + "char", "")
        try:
            char = objects.character(font, int(number, 16))
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

    def math(self, element: Element, look: Look, said: Said) -> None:
        words = docx_math.linear(element)
        self.ledger.see(element)
        self.ledger.dropped(words_of(element), "formula, as its letters stand in the file")
        if not words.strip() or self.copy.fields.in_code or self.copy.fields.listed:
            return
        self.ledger.added(words, "formula, set as a line of text")
        self.ledger.said("S198", f"a formula is set as text: {_short(words)}", "compare it with the Word file")
        for number, part in enumerate(words.split("\n")):
            if number:
                self.line.pieces.append(Piece(Break(), look))
            self._add(Text(part), look, said)

    def ruby(self, element: Element, around: Look, said: Said) -> None:
        """Give the base text, and the reading behind it in brackets."""
        for part, before, after in (("rubyBase", "", ""), ("rt", " (", ")")):
            inner = element.find(W + part)
            if inner is not None:
                if before:
                    self._sign(before, "reading aid set in brackets", around, said)
                self.inside(inner, around, said)
                if after:
                    self._sign(after, "reading aid set in brackets", around, said)

    # --- links, fields, notes ---

    def hyperlink(self, element: Element, around: Look, said: Said) -> None:
        relation = self.copy.relationships.get(element.get(R + "id", ""))
        anchor, title = element.get(W + "anchor", ""), element.get(W + "tooltip", "")
        target = relation.target if relation else ""
        if target and anchor:
            target = f"{target}#{anchor}"
        self.inside(element, self._to(around, target, "" if target else anchor, title), said)

    def _linked(self, around: Look, code: Code) -> Look:
        return self._to(around, code.address, "" if code.address else code.anchor, code.switch("o") or "", again=True)

    def _to(self, around: Look, target: str, anchor: str, title: str, *, again: bool = False) -> Look:
        if not target:
            return replace(around, target=f"#{anchor}") if anchor in self.copy.wanted else around
        address, why, hint = self.copy.address(target.strip())
        if address.startswith("#"):
            return replace(around, target=address) if address[1:] in self.copy.wanted else around
        if not address:
            if not again or not any(target in entry.text for entry in self.ledger.entries[-40:]):
                self.ledger.noted(target, "address that cannot be linked to")
                self.ledger.said("S204", why, hint)
            return around
        title = "" if title.strip() in {target, address} else " ".join(title.split())
        return replace(around, target=address, title=title)

    def simple_field(self, element: Element, look: Look, said: Said) -> None:
        instruction = element.get(W + "instr", "")
        self.ledger.noted(instruction.strip(), "field code")
        self.copy.fields.begin()
        self.copy.fields.say(instruction)
        self._result(self.copy.fields.separate())
        self.inside(element, look, said)
        self.copy.fields.end()

    def instruction(self, element: Element, _around: Look, _said: Said) -> None:
        self.copy.fields.say(element.text or "")
        self.ledger.noted((element.text or "").strip(), "field code")

    def field(self, element: Element, around: Look, said: Said) -> None:
        fields = self.copy.fields
        match element.get(W + "fldCharType"):
            case "begin":
                fields.begin()
                box = element.find(f"{W}ffData/{W}checkBox")
                if box is not None:
                    on = switch(box, "checked")
                    char = "☑" if (on if on is not None else switch(box, "default")) else "☐"
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
                    self._sign(objects.character(font, max(number, 0)), f"symbol {code}", around, said)

    def _result(self, code: Code | None) -> None:
        if code and code.name == "PAGEREF":
            self.ledger.said("S204", "a page number of the Word file stands in the text", "name the section instead")

    def note(self, element: Element, around: Look, _said: Said) -> None:
        if self.copy.fields.in_code or self.copy.fields.listed:
            return
        kind = tag(element).removeprefix("w:").removesuffix("Reference")
        if label := self.copy.note(kind, element.get(W + "id", "")):
            self.line.pieces.append(Piece(NoteMark(label), replace(around, target="", title="")))

    def bookmark(self, element: Element, _around: Look, _said: Said) -> None:
        name = element.get(W + "name", "")
        if name in self.copy.wanted:
            self.line.names.append(name)

    def control(self, element: Element, look: Look, said: Said) -> None:
        content = element.find(W + "sdtContent")
        if content is None:
            return
        if switch(element, "sdtPr/showingPlcHdr"):
            self.ledger.see(content)
            self.ledger.dropped(words_of(content), "words that only say what to write there")
            return
        self.inside(content, look, said)

    # --- pictures and boxes ---

    def drawing(self, element: Element, _around: Look, _said: Said) -> None:
        shown = list(pictures(element))
        self.line.pictures += shown
        held = boxes(element)
        for other in element.iter(MC + "Fallback"):
            if not any(
                each.tag == W + "txbxContent" for each in other.iterancestors() if element in each.iterancestors()
            ):
                self.ledger.see(other)
                self.ledger.dropped(words_of(other), "the same once more, for older programs")
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


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:57]}…"


_READ: dict[str, Callable[[_Reader, Element, Look, Said], None]] = {
    "w:r": _Reader.run,
    "w:t": _Reader.text,
    "w:delText": _Reader.text,
    "m:t": _Reader.text,
    "w:tab": _Reader.tab,
    "w:ptab": _Reader.tab,
    "w:br": _Reader.line_break,
    "w:cr": _Reader.line_break,
    "w:noBreakHyphen": _Reader.fixed_hyphen,
    "w:softHyphen": _Reader.optional_hyphen,
    "w:sym": _Reader.symbol,
    "w:ruby": _Reader.ruby,
    "m:oMath": _Reader.math,
    "m:oMathPara": _Reader.math,
    "w:hyperlink": _Reader.hyperlink,
    "w:fldSimple": _Reader.simple_field,
    "w:fldChar": _Reader.field,
    "w:instrText": _Reader.instruction,
    "w:delInstrText": _Reader.instruction,
    "w:footnoteReference": _Reader.note,
    "w:endnoteReference": _Reader.note,
    "w:bookmarkStart": _Reader.bookmark,
    "w:sdt": _Reader.control,
    "w:drawing": _Reader.drawing,
    "w:pict": _Reader.drawing,
    "w:object": _Reader.drawing,
    "AlternateContent": _Reader.alternatives,
}
