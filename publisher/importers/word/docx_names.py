"""The names of WordprocessingML (ECMA-376, part 1, clause 17) and how to read them off an element.

A companion of `sources.docx`. Pure.
"""

from collections.abc import Iterator

from publisher.importers.word.package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 (its usual prefix)
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"

_OFF = frozenset({"0", "false", "off", "none"})


def tag(element: Element) -> str:
    """The name of an element, with a prefix for those of text and formulas ("w:p", "m:t"); "" of a comment."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    space, _, local = name.rpartition("}")
    return f"w:{local}" if f"{space}}}" == W else f"m:{local}" if f"{space}}}" == M else local


def value(element: Element | None, path: str, name: str = "val") -> str | None:
    """The value of the first element of a path ("pPr/pStyle"), None if there is none."""
    if element is None:
        return None
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else str(found.get(W + name, ""))


def switch(element: Element | None, path: str) -> bool | None:
    """Whether a property is on (17.17.4): None if it does not stand there."""
    given = value(element, path)
    return None if given is None else given not in _OFF


def whole(text: str | None, default: int = 0) -> int:
    """A whole number, whatever stands there."""
    try:
        return int(float(text or ""))
    except (ValueError, OverflowError):
        return default


def children(element: Element) -> Iterator[Element]:
    """The child elements, without comments and processing instructions."""
    return (child for child in element if isinstance(child.tag, str))
