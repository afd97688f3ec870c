"""A finished PDF with other letters in print, or another text under the same letters: faults that no tag shows."""

import re
from collections.abc import Iterator

import pikepdf

_TOKENS = re.compile(rb"/(\S+)\s+[\d.]+\s+Tf|<([0-9a-fA-F]*)>(?=[^>])")
_PAIR = re.compile(rb"<([0-9a-f]{4})>\s*<([0-9a-f]+)>")


def reprint(pdf: pikepdf.Pdf, page: int, old: str, new: str) -> None:
    """Print other letters, as many, where a text stands first on a page; its fonts must have them."""
    assert len(old) == len(new)
    streams = _streams(pdf.pages[page])
    letters = list(_letters(pdf.pages[page], streams))
    at = "".join(letter for letter, *_ in letters).find(old)
    assert at >= 0, f"“{old}” is not on page {page}"
    for (letter, stream, offset, codes), other in zip(letters[at : at + len(old)], new, strict=True):
        if letter != other:
            data = bytearray(streams[stream])
            data[offset : offset + 4] = codes[other]
            streams[stream] = bytes(data)
    contents = pdf.pages[page].obj.Contents
    for each, data in zip(contents if isinstance(contents, pikepdf.Array) else [contents], streams, strict=True):
        each.write(data)


def scramble(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    """Let every font say one letter where it shows another."""
    for font in pdf.objects:
        if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
            said = _PAIR.sub(
                lambda match: (
                    match[0].replace(b"<%s>" % match[2], b"<%04x>" % ord(new))
                    if match[2] == b"%04x" % ord(old)
                    else match[0]
                ),
                font.ToUnicode.read_bytes(),
            )
            font.ToUnicode.write(said)


def _streams(page: pikepdf.Page) -> list[bytes]:
    contents = page.obj.Contents
    return [each.read_bytes() for each in (contents if isinstance(contents, pikepdf.Array) else [contents])]


def _letters(page: pikepdf.Page, streams: list[bytes]) -> Iterator[tuple[str, int, int, dict[str, bytes]]]:
    """Yield each letter with its stream, its offset there, and the codes of the letters that its font has."""
    maps = {}
    for name, font in page.obj.Resources.Font.items():
        pairs = _PAIR.findall(font.ToUnicode.read_bytes())
        said = {code.lower(): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
        maps[name[1:].encode()] = said, {text: code for code, text in reversed(said.items())}
    for number, data in enumerate(streams):
        said, codes = {}, {}
        for match in _TOKENS.finditer(data):
            if match[1]:
                said, codes = maps.get(match[1], ({}, {}))
                continue
            for offset in range(match.start(2), match.end(2), 4):
                yield said.get(data[offset : offset + 4].lower(), "?")[:1] or "?", number, offset, codes
