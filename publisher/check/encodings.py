"""Text that was read in a wrong encoding, and what it was: “MaÅ‚gorzata” is “Małgorzata”."""

import re

_AS_LATIN = re.compile(r"(?<![A-Za-z])[À-ÿ¨¸]{4,}(?![A-Za-z])")


def decoded(text: str) -> str:
    """Decode again what a program read in a wrong encoding; "" if the text was read in the right one."""
    for encoding in ("cp1252", "cp1251"):
        data = _bytes_of(text, encoding)
        try:
            right = data.decode("utf-8") if data else ""
        except UnicodeDecodeError:
            continue
        if right and len(right) < len(text):
            return right
    if re.match("‚Ä|√", text):
        try:
            return text.encode("mac_roman").decode("utf-8")
        except UnicodeError:
            pass
    return _cyrillic(text)


def _cyrillic(text: str) -> str:
    """Decode Windows-1251 that was read as Windows-1252: four accented letters or more, no other beside: “Ñâîáîäà”."""
    if not _AS_LATIN.search(text):
        return ""
    data = _bytes_of(text, "cp1252")
    return data.decode("cp1251", "replace") if data else ""


def _bytes_of(text: str, encoding: str) -> bytes | None:
    """Give the bytes that were read as this text; those that the encoding leaves open stand for themselves."""
    out = bytearray()
    for char in text:
        try:
            out += char.encode(encoding)
        except UnicodeEncodeError:
            if ord(char) > 255:
                return None
            out.append(ord(char))
    return bytes(out)
