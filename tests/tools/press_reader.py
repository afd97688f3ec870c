"""A small reader of tagged PDFs for tests: the structure tree with the text of each element, from the streams alone."""

import re
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

TOKEN = re.compile(
    rb"/MCID (?P<mcid>\d+)|(?P<begin>BDC|BMC)\b|(?P<end>EMC)\b|/(?P<font>\S+) \S+ Tf|<FEFF(?P<actual>[0-9A-F]+)>"
    rb"|\[(?P<shown>[^\]]*)\] TJ"
)


def outline(pdf: bytes) -> str:
    """Every element on a line of its own, indented, with its text in quotes and what else it says."""
    reader = PdfReader(BytesIO(pdf))
    texts = _texts(reader)
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    root: Any = reader.trailer["/Root"]
    lines: list[str] = []
    _outline(root["/StructTreeRoot"]["/K"], lines, 0, texts, pages)
    return "\n".join(lines)


def words(pdf: bytes) -> str:
    """The text of the whole tree in reading order, white space collapsed, soft hyphens gone."""
    text = " ".join(re.findall(r'"(.*)"$', outline(pdf), re.MULTILINE))
    return " ".join(re.sub("\u00ad ?", "", text).split())


def _outline(element: DictionaryObject, lines: list[str], depth: int, texts: Any, pages: Any) -> None:
    page = pages[element.raw_get("/Pg").idnum] if "/Pg" in element else None
    kids = element.get("/K", [])
    says = "".join(f" {key[1:]}={element[key]}" for key in ("/ID", "/Lang", "/Alt", "/E") if key in element)
    for key, value in element.get("/A", {}).items():
        says += "" if key in ("/O", "/BBox") else f" {key[1:]}={str(value).lstrip('/')}"
    line = "  " * depth + str(element["/S"])[1:] + says
    lines.append(line)
    only_text = True
    for kid in kids if isinstance(kids, list) else [kids]:
        value = kid.get_object()
        if isinstance(value, int) or value.get("/Type") == "/MCR":
            mcid = value if isinstance(value, int) else value["/MCID"]
            at = page if isinstance(value, int) else pages[value.raw_get("/Pg").idnum]
            if texts[at, mcid] and only_text:
                lines[-1] += f' "{texts[at, mcid]}"'
            elif texts[at, mcid]:
                lines.append("  " * (depth + 1) + f'"{texts[at, mcid]}"')
            only_text = False
        elif value.get("/Type") == "/OBJR":
            lines[-1] += f" → {value['/Obj']['/Contents']}"
        else:
            only_text = False
            _outline(value, lines, depth + 1, texts, pages)


def _texts(reader: PdfReader) -> dict[tuple[int, int], str]:
    """The text of each marked-content sequence."""
    found: dict[tuple[int, int], str] = {}
    for number, page in enumerate(reader.pages):
        fonts = {name[1:]: _letters(font) for name, font in page["/Resources"]["/Font"].items()}
        stack: list[Any] = []
        mcid, actual, font = None, None, ""
        for match in TOKEN.finditer(page["/Contents"].get_data()):
            if match["mcid"]:
                mcid = int(match["mcid"])
                found.setdefault((number, mcid), "")
            elif match["actual"]:
                actual = bytes.fromhex(match["actual"].decode()).decode("utf-16-be")
            elif match["begin"]:
                stack.append((mcid, actual))
                mcid, actual = None, None
            elif match["end"]:
                stack.pop()
            elif match["font"]:
                font = match["font"].decode()
            else:
                owner = next((mcid for mcid, _ in stack if mcid is not None), None)
                said = next((actual for _, actual in stack if actual), None)
                glyphs = re.findall(rb"[0-9a-f]{4}", b" ".join(re.findall(rb"<([0-9a-f]*)>", match["shown"])))
                shown = said or "".join(fonts[font][glyph.decode()] for glyph in glyphs)
                if owner is not None:
                    found[number, owner] += shown
    return found


def _letters(font: Any) -> dict[str, str]:
    data = font.get_object()["/ToUnicode"].get_data().decode()
    pairs = re.findall(r"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>", data)
    return {glyph.lower(): bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs}
