"""The inside of a paragraph of a Word file: runs, links, fields, marks of notes, pictures and boxes, piece by piece.

In: a `w:p`. Out: pieces of text, each with its formatting, and what stands beside the text. Every character is a piece
or is entered in the journal. An element that is not known is read for the text in it.
"""

from collections.abc import Callable

from publisher.importers.html.addresses import unwrapped
from publisher.importers.interface import shortened
from publisher.importers.nesting import LinkMark, MarkedInline, Marks
from publisher.importers.word import objects
from publisher.importers.word.objects import FieldCode, alternative, boxes, in_box, pictures, unshown
from publisher.importers.word.package import MC, A, Element, M, O, R, V, W, children, switch, tag, value, whole
from publisher.importers.word.pieces import PartContext, ReadParagraph, choice, language
from publisher.importers.word.styles import Styles
from publisher.model.tree import Break, NoteMark, Text
from publisher.settings.reader import forbidden_character

StyleProperties = dict[str, str | bool]
"""Properties of a run by name, as the styles and the run itself give them (`Styles.look`)."""

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
STRUCK = "struck through"
_HYPHENS = {
    "w:noBreakHyphen": ("\u2011", "no-break hyphen of Word"),
    "w:softHyphen": ("\u00ad", "optional hyphen of Word"),
}
_STRUCTURAL = frozenset({"heading", "title", "subtitle", "quotation", "caption", "contents", "term"})


def line(paragraph: Element, part: PartContext, role: str) -> ReadParagraph:
    """Read a paragraph; where its style gives it a role, bold and italics of the style mean nothing."""
    reader = _Reader(paragraph, part, structural=role in _STRUCTURAL)
    reader.inside(paragraph, {}, {})
    if struck := shortened("".join(reader.struck)):
        part.journal.doubt("S201", f"“{struck}” is struck through, and left out", "put it in, if it is to be read")
    return reader.line


def says_something(element: Element, styles: Styles) -> bool:
    """Tell whether something in a note is for readers: text that is neither hidden nor struck, a formula, a picture."""
    if next(element.iter(M + "oMath", A + "blip", V + "imagedata"), None) is not None:
        return True
    for paragraph in element.iter(W + "p"):
        style = value(paragraph, "pPr/pStyle") or ""
        for run in paragraph.iter(W + "r"):
            said = run.find(W + "sym") is not None or any((t.text or "").strip() for t in run.findall(W + "t"))
            if said and not _unread(styles.look(style, run)):
                return True
    return False


def _unread(properties: StyleProperties) -> str:
    """Say why words with these properties are not for readers, "" if they are."""
    if properties.get("vanish"):
        return "hidden text"
    return STRUCK if properties.get("strike") or properties.get("dstrike") else ""


class _Reader:
    """Reads one paragraph."""

    def __init__(self, paragraph: Element, part: PartContext, *, structural: bool) -> None:
        self.part, self.structural = part, structural
        self.style = value(paragraph, "pPr/pStyle") or ""
        self.journal = part.journal
        self.line = ReadParagraph()
        self.struck: list[str] = []
        self.own_mark = False

    def inside(self, parent: Element, around: Marks, properties: StyleProperties) -> None:
        """Read what is inside an element; of one that is not known, what is inside it."""
        for child in children(parent):
            name = tag(child)
            if make := _READ.get(name):
                make(self, child, around, properties)
            elif name not in _EMPTY:
                self.inside(child, around, properties)

    def run(self, run: Element, around: Marks, _properties: StyleProperties) -> None:
        self.inside(run, around, self.part.styles.look(self.style, run))
        self.own_mark = False

    def alternatives(self, element: Element, around: Marks, properties: StyleProperties) -> None:
        self.inside(choice(element, self.journal), around, properties)

    # --- text ---

    def text(self, element: Element, around: Marks, properties: StyleProperties) -> None:
        text = element.text or ""
        self.journal.see(element)
        if element.get(_SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        text = text.replace("\r", " ").replace("\n", " ").replace("\t", " ")
        while found := forbidden_character(text):
            self.journal.drop(text[found[0]], f"control character {found[1]}")
            text = text.replace(text[found[0]], "", 1)
        if not text:
            return
        if self.part.fields.in_code:
            self.part.fields.add_code(text)
            self.journal.drop(text, "inside a field code")
        elif listed := self.part.fields.listed:
            self.journal.drop(text, f"list that Word makes ({listed})")
        elif why := self._is_mark(properties) or _unread(properties):
            self.journal.drop(text, why)
            if why == STRUCK:
                self.struck.append(text)
        else:
            self._add(Text(self._pictorial(text, str(properties.get("font", "")))), around, properties)

    def _is_mark(self, properties: StyleProperties) -> str:
        """Say that words are a mark of a note that its author chose; notes are marked anew."""
        first = self.journal.part.startswith(("footnote", "endnote")) and not self.line.pieces
        inside = first and properties.get("mark")
        return "mark of a note, which is marked anew" if self.own_mark or inside else ""

    def _pictorial(self, text: str, font: str) -> str:
        """Replace characters of a font of pictures by what they show."""
        font = font if objects.is_pictorial(font) else "Symbol"
        out = []
        for char in text:
            shown = (objects.character(font, ord(char)) or char) if "\uf000" <= char <= "\uf0ff" else char
            if shown != char:
                self.journal.change(char, shown, f"character of the font {font}")
            out.append(shown)
        return "".join(out)

    def _add(self, node: Text | Break | NoteMark, around: Marks, properties: StyleProperties) -> None:
        if self.part.fields.in_code or self.part.fields.listed or _unread(properties):
            return
        marks = self._marks(around, properties, node.text if isinstance(node, Text) else "")
        self.line.pieces.append(MarkedInline(node, marks))

    def _sign(self, char: str, why: str, around: Marks, properties: StyleProperties) -> None:
        if not (self.part.fields.in_code or self.part.fields.listed or _unread(properties)):
            self.journal.change("", char, why)
            self._add(Text(char), around, properties)

    def _marks(self, around: Marks, properties: StyleProperties, text: str) -> Marks:
        code = self.part.fields.link
        if code and not around:
            around = self._to(around, code.address, code.anchor, code.switch("o") or "", again=True)
        own = "own " if self.structural else ""
        for name, what in (("smallCaps", "small capitals"), ("caps", "capitals"), ("underline", "underlined")):
            if properties.get(name) and text.strip() and not (around and name == "underline"):
                self.journal.note(text, f"{what}: the words are kept, not the look")
        if properties.get("highlight") and text.strip():
            self.journal.note(text, "highlighted: the words are kept, not the look")
            self.journal.doubt("S201", f"“{shortened(text)}” is highlighted", "should it be there?")
        borne = {
            "strong": properties.get(f"{own}b"),
            "emphasis": properties.get(f"{own}i"),
            str(properties.get("align", "")): properties.get("align"),
            "code": properties.get("code"),
        }
        lang = language(properties, text, self.part.language)
        return {**around, **{kind: kind for kind in borne if borne[kind]}, **({"lang": lang} if lang else {})}

    def tab(self, _element: Element, around: Marks, properties: StyleProperties) -> None:
        self._add(Text(" "), around, properties)
        self.journal.counts["tabs set as spaces"] += 1
        self.line.tabs += 1

    def hyphen(self, element: Element, around: Marks, properties: StyleProperties) -> None:
        self._sign(*_HYPHENS[tag(element)], around, properties)

    def line_break(self, element: Element, around: Marks, properties: StyleProperties) -> None:
        if element.get(W + "type") in {"page", "column"}:
            self.journal.counts["page and column breaks left out"] += 1
            if not self.line.pieces:
                return
        self._add(Break(), around, properties)

    def symbol(self, element: Element, around: Marks, properties: StyleProperties) -> None:
        font, number = element.get(W + "font", ""), element.get(W + "char", "")
        try:
            char = objects.character(font, int(number, 16))
        except ValueError:
            char = ""
        if char and char.isprintable():
            self._sign(char, f"symbol {number} of the font {font}", around, properties)
            return
        self.journal.note(f"{number} of the font {font}", "symbol that is not known")
        self.journal.doubt(
            "S202", f"the symbol {number} of the font {font} is not known", "put its character into the text"
        )

    def math(self, element: Element, around: Marks, properties: StyleProperties) -> None:
        words = objects.linear(element)
        self.journal.drop_element(element, "formula, as its letters stand in the file")
        if not words.strip() or self.part.fields.in_code or self.part.fields.listed or _unread(properties):
            return
        self.journal.change("", words, "formula, set as a line of text")
        self.journal.doubt("S198", f"a formula is set as text: {shortened(words)}", "compare it with the Word file")
        for number, part in enumerate(words.split("\n")):
            if number:
                self.line.pieces.append(MarkedInline(Break(), around))
            self._add(Text(part), around, properties)

    def ruby(self, element: Element, around: Marks, properties: StyleProperties) -> None:
        """Give the base text, and the reading behind it in brackets."""
        for part, before, after in (("rubyBase", "", ""), ("rt", " (", ")")):
            inner = element.find(W + part)
            if inner is not None:
                if before:
                    self._sign(before, "reading aid set in brackets", around, properties)
                self.inside(inner, around, properties)
                if after:
                    self._sign(after, "reading aid set in brackets", around, properties)

    # --- links, fields, notes ---

    def hyperlink(self, element: Element, around: Marks, properties: StyleProperties) -> None:
        relation = self.part.relationships.get(element.get(R + "id", ""))
        anchor, title = element.get(W + "anchor", ""), element.get(W + "tooltip", "")
        target = relation.target if relation else ""
        self.inside(element, self._to(around, target, anchor, title), properties)

    def _to(self, around: Marks, target: str, anchor: str, title: str, *, again: bool = False) -> Marks:
        if not target:
            return {"link": LinkMark(f"#{anchor}")} if anchor in self.part.wanted else around
        if anchor and "#" not in target:
            target = f"{target.strip()}#{anchor}"
        if (last := unwrapped(target.strip())) != target.strip():
            self.journal.note(target, "address that only leads on to another", last)
        address, why, hint = self.part.address(last)
        if address.startswith("#"):
            return {"link": LinkMark(address)} if address[1:] in self.part.wanted else around
        if not address:
            if not again or not any(target in entry.text for entry in self.journal.entries[-40:]):
                self.journal.note(target, "address that cannot be linked to")
                self.journal.doubt("S204", why, hint)
            return around
        title = "" if title.strip() in {target, address} else " ".join(title.split())
        return {"link": LinkMark(address, title)}

    def simple_field(self, element: Element, around: Marks, properties: StyleProperties) -> None:
        instruction = element.get(W + "instr", "")
        self.journal.note(instruction.strip(), "field code")
        self.part.fields.begin()
        self.part.fields.add_code(instruction)
        self._result(self.part.fields.separate())
        self.inside(element, around, properties)
        self.part.fields.end()

    def instruction(self, element: Element, _around: Marks, _properties: StyleProperties) -> None:
        self.part.fields.add_code(element.text or "")
        self.journal.note((element.text or "").strip(), "field code")

    def field(self, element: Element, around: Marks, properties: StyleProperties) -> None:
        fields = self.part.fields
        match element.get(W + "fldCharType"):
            case "begin":
                fields.begin()
                entries = [each.get(W + "val", "") for each in element.iterfind(f"{W}ffData/{W}ddList/{W}listEntry")]
                at = whole(value(element, "ffData/ddList/result") or value(element, "ffData/ddList/default"))
                if 0 <= at < len(entries):
                    fields.open.pop()
                    self._sign(entries[at], "what is chosen in a list", around, properties)
                    fields.begin()
                box = element.find(f"{W}ffData/{W}checkBox")
                if box is not None:
                    on = switch(box, "checked")
                    char = "☑" if (on if on is not None else switch(box, "default")) else "☐"
                    fields.open.pop()
                    self._sign(char, "box to tick", around, properties)
                    fields.begin()
            case "separate":
                self._result(fields.separate())
            case "end":
                ended = fields.end()
                if ended and ended.name == "SYMBOL" and ended.arguments:
                    code, font = ended.arguments[0], ended.switch("f") or "Symbol"
                    number = whole(code, -1) if not code.lower().startswith("0x") else int(code[2:] or "0", 16)
                    self._sign(objects.character(font, max(number, 0)), f"symbol {code}", around, properties)

    def _result(self, code: FieldCode | None) -> None:
        if code and code.name in {"PAGEREF", "PAGE", "NUMPAGES"}:
            self.journal.doubt("S204", "a page number of the Word file stands in the text", "name the section instead")
        elif code and code.name in {"DATE", "TIME", "SAVEDATE", "PRINTDATE"}:
            self.journal.doubt("S204", "a date that Word fills in stands in the text, as it was last", "is it right?")

    def note(self, element: Element, _around: Marks, properties: StyleProperties) -> None:
        if self.part.fields.in_code or self.part.fields.listed or _unread(properties):
            return
        kind = tag(element).removeprefix("w:").removesuffix("Reference")
        self.own_mark = element.get(W + "customMarkFollows") in {"1", "true", "on"}
        if label := self.part.note(kind, element.get(W + "id", "")):
            self.line.pieces.append(MarkedInline(NoteMark(label), {}))

    def bookmark(self, element: Element, _around: Marks, _properties: StyleProperties) -> None:
        name = element.get(W + "name", "")
        if name in self.part.wanted:
            self.line.names.append(name)

    def control(self, element: Element, around: Marks, properties: StyleProperties) -> None:
        content = element.find(W + "sdtContent")
        if content is None:
            return
        if switch(element, "sdtPr/showingPlcHdr"):
            self.journal.drop_element(content, "words that only say what to write there")
            return
        self.inside(content, around, properties)

    def other_document(self, element: Element, _around: Marks, _properties: StyleProperties) -> None:
        relation = self.part.relationships.get(element.get(R + "id", ""))
        self.journal.note(relation.target if relation else "", "another document that the file is put together of")
        self.journal.doubt("S197", "another document, of which the file is put together, is missing", "import it alone")

    # --- pictures and boxes ---

    def _unlinked(self, target: str) -> None:
        """Say that a picture leads somewhere, which pictures of an issue do not."""
        if target:
            self.journal.note(target, "link of a picture")
            self.journal.doubt("S204", f"the link of a picture is left out: {target[:100]}", "put it into the caption")

    def drawing(self, element: Element, around: Marks, _properties: StyleProperties) -> None:
        self.line.pictures += pictures(element)
        self.line.boxes += boxes(element)
        for other in element.iter(MC + "Fallback"):
            if not in_box(other, element):
                self.journal.drop_element(other, "the same once more, for older programs")
        for number in (each.get(R + "id", "") for each in element.iter(A + "hlinkClick")):
            relation = self.part.relationships.get(number)
            self._unlinked(relation.target if relation else "")
        if around.get("link") and self.line.pictures:
            link = around["link"]
            self._unlinked(link.target if isinstance(link, LinkMark) else "")
        for what, number in unshown(element):
            relation = self.part.relationships.get(number)
            self.journal.note(" ".join(filter(None, (alternative(element), relation.target if relation else ""))), what)
            self.journal.doubt("S197", f"{what} cannot be taken over", "save it as a picture, or write it as a table")
        for art in element.iter(V + "textpath"):
            self.journal.note(art.get("string", ""), "words drawn as a picture (WordArt)")
            message = f"words drawn as a picture are left out: {shortened(art.get('string', ''))}"
            self.journal.doubt("S197", message, "write them as text, if they are to be read")
        ole = next(element.iter(O + "OLEObject"), None)
        if ole is not None:
            program = ole.get("ProgID", "")
            self.journal.note(program, "embedded object")
            self.journal.doubt(
                "S197", f"an embedded object ({program}) cannot be taken over", "its picture is, if it has one"
            )


_READ: dict[str, Callable[[_Reader, Element, Marks, StyleProperties], None]] = {
    "w:r": _Reader.run,
    **dict.fromkeys(("w:t", "w:delText", "m:t"), _Reader.text),
    **dict.fromkeys(("w:tab", "w:ptab"), _Reader.tab),
    **dict.fromkeys(("w:br", "w:cr"), _Reader.line_break),
    **dict.fromkeys(_HYPHENS, _Reader.hyphen),
    "w:sym": _Reader.symbol,
    "w:ruby": _Reader.ruby,
    **dict.fromkeys(("m:oMath", "m:oMathPara"), _Reader.math),
    "w:hyperlink": _Reader.hyperlink,
    "w:fldSimple": _Reader.simple_field,
    "w:fldChar": _Reader.field,
    **dict.fromkeys(("w:instrText", "w:delInstrText"), _Reader.instruction),
    **dict.fromkeys(("w:footnoteReference", "w:endnoteReference"), _Reader.note),
    "w:bookmarkStart": _Reader.bookmark,
    "w:sdt": _Reader.control,
    "w:subDoc": _Reader.other_document,
    **dict.fromkeys(("w:drawing", "w:pict", "w:object"), _Reader.drawing),
    "AlternateContent": _Reader.alternatives,
}
