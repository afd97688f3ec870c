"""Objects in the text of a Word file: fields, symbols, formulas, drawings.

Field codes are read as they stand (ECMA-376, part 1, clause 17.16), and tell what becomes of the result that Word keeps
beside the code: no field is ever computed, no address in one is opened. Characters of symbol fonts become those of
Unicode, formulas a line of text, drawings references to their pictures and text boxes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from publisher.importers.word.package import MC, WP, A, Element, M, O, R, V, W, children, tag

_PART = re.compile(r"[\"“”„]((?:[^\"“”\\]|\\.)*)[\"“”]|(\S+)")
_LISTS = frozenset({"TOC", "INDEX", "TOA"})
_REFERENCES = frozenset({"REF", "PAGEREF", "NOTEREF"})
_GRAPHICS = {
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "a chart",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "a chart",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "a diagram (SmartArt)",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingInk": "handwriting",
}


@dataclass(frozen=True, slots=True)
class FieldCode:
    """A field code: its name in capitals, its arguments, its switches with their values."""

    name: str
    arguments: tuple[str, ...]
    switches: tuple[tuple[str, str], ...]

    def switch(self, letter: str) -> str | None:
        """The value of a switch, "" if it has none, None if it is not there."""
        return next((value for key, value in self.switches if key == letter), None)

    @property
    def address(self) -> str:
        """The web address or file that a HYPERLINK names."""
        return self.arguments[0] if self.name == "HYPERLINK" and self.arguments else ""

    @property
    def anchor(self) -> str:
        """The bookmark that the field leads to, "" if it leads to none."""
        if self.name == "HYPERLINK":
            return self.switch("l") or ""
        leads = self.name in _REFERENCES and self.switch("h") is not None
        return self.arguments[0] if leads and self.arguments else ""

    @property
    def is_list(self) -> bool:
        """True if the result is a list that the layout makes anew, such as a table of contents."""
        return self.name in _LISTS


def code(text: str) -> FieldCode:
    """Read a field code."""
    words: list[str] = []
    for quoted, bare in _PART.findall(text[:20_000]):
        words.append(bare or "\0" + re.sub(r"\\(.)", r"\1", quoted))
    name = words[0].lstrip("\0").upper() if words else ""
    arguments: list[str] = []
    switches: list[tuple[str, str]] = []
    at = 1
    while at < len(words):
        word = words[at]
        if word.startswith("\\") and len(word) > 1:
            takes = word[1:2].lower() in "lotmfsbacde*#@" and at + 1 < len(words) and not words[at + 1].startswith("\\")
            # \t, \m and \n of HYPERLINK, \h of references stand alone
            takes = takes and not (name == "HYPERLINK" and word[1:2].lower() in "tmn")
            takes = takes and (name != "HYPERLINK" or words[at + 1].startswith("\0") or word[1:2].lower() == "l")
            switches.append((word[1:2].lower(), words[at + 1].lstrip("\0") if takes else ""))
            at += 1 + takes
        else:
            arguments.append(word.lstrip("\0"))
            at += 1
    return FieldCode(name, tuple(arguments), tuple(switches))


@dataclass(slots=True)
class OpenField:
    """A field that is being read: the code so far, then its result."""

    text: str = ""
    code: FieldCode | None = None


@dataclass(slots=True)
class FieldStack:
    """The fields that are open where the reader is; they nest, and may run over paragraphs (17.16.18)."""

    open: list[OpenField] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        """True if the reader is inside a field code, not a result."""
        return any(each.code is None for each in self.open)

    @property
    def listed(self) -> str:
        """The name of the list that is being read, "" if none is."""
        return next((each.code.name for each in self.open if each.code and each.code.is_list), "")

    @property
    def link(self) -> FieldCode | None:
        """The innermost field that is a link."""
        codes = (each.code for each in reversed(self.open) if each.code)
        return next((each for each in codes if each.address or each.anchor), None)

    def begin(self) -> None:
        """Begin a field."""
        self.open.append(OpenField())

    def add_code(self, text: str) -> None:
        """Add to the code of the innermost field whose code is being read."""
        for each in reversed(self.open):
            if each.code is None:
                each.text += text
                return

    def separate(self) -> FieldCode | None:
        """End the code and begin the result; the code, None if no code was open."""
        if self.open and self.open[-1].code is None:
            self.open[-1].code = code(self.open[-1].text)
            return self.open[-1].code
        return None

    def end(self) -> FieldCode | None:
        """End a field; the code of one that had no result."""
        ended = self.open.pop() if self.open else None
        return code(ended.text) if ended and not ended.code else None


_SYMBOL = dict(
    zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)
) | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))  # fmt: skip
_SYMBOL |= dict(
    zip(
        range(0xA1, 0xE1),
        "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊",
        strict=True,
    )
)
_SYMBOL |= {0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥"}
_SYMBOL |= {0xE1: "⟨", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑", 0xF1: "⟩", 0xF2: "∫"}
_SYMBOL |= {code: chr(code) for code in (*range(0x20, 0x40), 0x5B, 0x5D, 0x5F, 0x7B, 0x7C, 0x7D) if code not in _SYMBOL}
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4C: "☹",
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻",
    0xAB: "★", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "➔", 0xEF: "⇦",
    0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def character(font: str, code: int) -> str:
    """The character that a font shows at a number, as U+F0xx or without the F0; "" if it is not known."""
    table = _FONTS.get(font.casefold().strip())
    if table is None:
        return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE else ""
    return table.get(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code, "")


def is_pictorial(font: str) -> bool:
    """Return whether a font has pictures where others have letters."""
    return font.casefold().strip() in {*_FONTS, "wingdings 2", "wingdings 3", "webdings", "zapfdingbats"}


_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def linear(element: Element) -> str:
    """A formula as a line of text; formulas under one another are lines of their own."""
    if tag(element) == "m:oMathPara":
        return "\n".join(filter(None, (_linear_inside(each) for each in element.findall(M + "oMath"))))
    return _linear_inside(element)


def _linear_inside(element: Element | None) -> str:
    return "" if element is None else "".join(_linear(child) for child in children(element)).strip("\n")


def _linear(element: Element) -> str:
    part = {tag(child).removeprefix("m:"): child for child in children(element)}

    def of(name: str) -> str:
        return _linear_inside(part.get(name))

    match tag(element):
        case "m:t" | "w:t":
            return " ".join((element.text or "").split("\n"))
        case "m:f":
            return f"{_grouped(of('num'))}/{_grouped(of('den'))}"
        case "m:sSup":
            return of("e") + _up(of("sup"))
        case "m:sSub":
            return of("e") + _down(of("sub"))
        case "m:sSubSup":
            return of("e") + _down(of("sub")) + _up(of("sup"))
        case "m:rad":
            return f"{_up(of('deg')) if of('deg') else ''}√{_grouped(of('e'))}"
        case "m:nary":
            return f"{_property(element, 'naryPr', 'chr', '∫')}{_down(of('sub'))}{_up(of('sup'))} {of('e')}"
        case "m:d":
            begin, end = _property(element, "dPr", "begChr", "("), _property(element, "dPr", "endChr", ")")
            inside = _property(element, "dPr", "sepChr", "|").join(_linear_inside(e) for e in element.findall(M + "e"))
            return f"{begin}{inside}{end}"
        case "m:func":
            return f"{of('fName')} {of('e')}"
        case "m:m" | "m:eqArr":
            rows = element.findall(M + "mr") or element.findall(M + "e")
            return "; ".join(
                ", ".join(_linear_inside(e) for e in row.findall(M + "e")) or _linear_inside(row) for row in rows
            )
        case name if name.endswith("Pr"):
            return ""
        case _:
            return "".join(_linear(child) for child in children(element))


def _property(element: Element, properties: str, name: str, usual: str) -> str:
    found = element.find(f"{M}{properties}/{M}{name}")
    return usual if found is None else str(found.get(M + "val", ""))


def _grouped(words: str) -> str:
    return words if len(words) <= 1 or words.isalnum() else f"({words})"


def _up(words: str) -> str:
    raised = words.translate(_RAISED)
    return raised if words and all(char not in words for char in raised) else f"^{_grouped(words)}" if words else ""


def _down(words: str) -> str:
    lowered = words.translate(_LOWERED)
    return lowered if words and all(char not in words for char in lowered) else f"_{_grouped(words)}" if words else ""


@dataclass(frozen=True, slots=True)
class PictureReference:
    """A picture in a drawing: relationships that may hold its bytes, the best first; its text alternative; cropping."""

    relations: tuple[str, ...]
    alt: str = ""
    cropped: bool = False


def pictures(element: Element) -> Iterator[PictureReference]:
    """Yield the pictures of a drawing, in order; those inside its text boxes come with the box."""
    alt = alternative(element)
    for each in element.iter(A + "blip", V + "imagedata"):
        if in_box(each, element):
            continue
        if each.tag == V + "imagedata":
            shape = each.getparent()
            relation = each.get(R + "id") or each.get(R + "pict") or each.get(O + "relid") or ""
            said = shape.get("alt") or each.get(O + "title") or alt
            yield PictureReference(tuple(filter(None, (relation, each.get(R + "href", "")))), said.strip())
            continue
        relation = each.get(R + "embed", "")
        fill = each.getparent()
        crop = fill.find(A + "srcRect")
        own = next((a for a in each.iterancestors() if tag(a) == "pic"), None)
        cropped = crop is not None and any(value not in {"0", ""} for value in crop.attrib.values())
        said = alt or (alternative(own) if own is not None else "")
        yield PictureReference(tuple(filter(None, (relation, each.get(R + "link", "")))), said, cropped)


def boxes(element: Element) -> list[Element]:
    """List the contents of the text boxes of a drawing, each once; a box inside a box comes with the outer one."""
    outer = {W + "txbxContent", MC + "Fallback"}
    return [each for each in element.iter(W + "txbxContent") if outer.isdisjoint(a.tag for a in _up_to(each, element))]


def unshown(element: Element) -> Iterator[tuple[str, str]]:
    """Yield the kind of each graphic that cannot be taken, and the relationship that holds it."""
    for data in element.iter(A + "graphicData"):
        kind = _GRAPHICS.get(data.get("uri", ""))
        if kind and not in_box(data, element):
            ids = (value for each in data.iter() for key, value in each.attrib.items() if str(key).startswith(R))
            yield kind, next(ids, "")


def is_rule(element: Element) -> bool:
    """Return whether a drawing is a horizontal line across the text (VML, o:hr)."""
    return any(each.get(O + "hr") in {"t", "true"} for each in element.iter(V + "rect"))


def alternative(element: Element) -> str:
    """The text alternative: the description that an author wrote, else the title; never the name of a file."""
    for each in element.iter(WP + "docPr", "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"):
        said = " ".join((each.get("descr") or each.get("title") or "").split())
        if said:
            return said
    return ""


def _up_to(element: Element, top: Element) -> Iterator[Element]:
    for each in element.iterancestors():
        if each is top:
            return
        yield each


def in_box(element: Element, top: Element) -> bool:
    """Return whether an element stands in a text box inside another."""
    return any(each.tag == W + "txbxContent" for each in _up_to(element, top))
