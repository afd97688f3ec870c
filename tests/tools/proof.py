"""What a page looks like, as text: per page its size, label and lines of text, each with position, size and font."""

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw


def proof(path: Path, pages: tuple[int, ...] = ()) -> str:
    """The pages of a PDF (from 1, from the end below 0; all without any): "x y size font | text" for each line.

    Rounded to half a point, from the top left.
    """
    lines: list[str] = []
    document = pypdfium2.PdfDocument(path)
    wanted = {number - 1 if number > 0 else len(document) + number for number in pages} or set(range(len(document)))
    for number in sorted(wanted):
        page = document[number]
        width, height = page.get_size()
        lines.append(f"=== page {number + 1}, label {document.get_page_label(number)}, {width:.0f} × {height:.0f}")
        lines += [f"{x:6.1f} {y:6.1f} {size:4.1f} {font:24} | {text}" for x, y, size, font, text in _runs(page, height)]
    return "\n".join(lines) + "\n"


def _runs(page: pypdfium2.PdfPage, height: float) -> Iterator[tuple[float, float, float, str, str]]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    current: tuple[float, float, float, str] | None = None
    said = ""
    for index in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, index))
        if char in "\r\n":
            continue
        if raw.FPDFText_IsGenerated(text, index):
            said += char
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetFontInfo(text, index, name, 200, flags)
        size = _half(raw.FPDFText_GetFontSize(text, index))
        font = name.value.decode().split("+")[-1].strip(",-")
        place = (_half(x.value), _half(height - y.value), size, font)
        if current and current[1:] == place[1:]:
            said += char
            continue
        if current:
            yield (*current, said.strip())
        current, said = place, char
    if current:
        yield (*current, said.strip())


def _half(value: float) -> float:
    return round(value * 2) / 2
