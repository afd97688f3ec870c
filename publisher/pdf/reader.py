"""A finished PDF, read once for all checks: streams of its pages, structure elements in reading order, annotations.

Nothing here judges; `checks/pdf` does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from publisher.model.part import Output, TypesetPart
from publisher.pdf.imposition.page_order import MADE_OF, PRINT_ONLY
from publisher.problems import Location, Problem

UNREADABLE = (PyPdfError, KeyError, ValueError, TypeError, AttributeError)
"""Exceptions that `read` raises for what is no PDF, or a damaged one."""


@dataclass(frozen=True, slots=True)
class StructureElement:
    """A structure element: its object number, type, dictionary, and the sequences and annotations directly in it.

    `depth` counts the elements around it: what follows it and is deeper lies in it.
    """

    number: int
    kind: str
    dictionary: Any
    contents: tuple[tuple[int, int], ...]
    annotations: tuple[int, ...]
    depth: int = 0


@dataclass(slots=True)
class PdfFile:
    """A PDF read once for all checks. `contents` are the decoded streams of its pages; `leads` its annotations.

    `part` holds the facts of the press; None if only the file is there.
    """

    name: str
    part: TypesetPart | None
    reader: PdfReader
    root: Any
    pages: list[Any]
    numbers: dict[int, int]
    contents: list[bytes]
    elements: list[StructureElement] = field(default_factory=list)
    leads: list[tuple[int, int, Any]] | None = None
    names: dict[str, Any] | None = None

    @property
    def destinations(self) -> dict[str, Any]:
        """The named destinations, looked up once."""
        if self.names is None:
            self.names = {str(name): found for name, found in self.reader.named_destinations.items()}
        return self.names

    def problem(self, code: str, message: str, hint: str = "") -> Problem:
        """Give a problem of this file."""
        return Problem(Location(self.name), code, message, hint)


def read(output: Output, part: TypesetPart | None) -> PdfFile:
    """Read a PDF. Raises what pypdf raises, and KeyError, ValueError, TypeError, AttributeError for what is missing."""
    reader = PdfReader(BytesIO(output.data))
    root: Any = reader.trailer["/Root"]
    pages: list[Any] = list(reader.pages)
    numbers = {page.indirect_reference.idnum: index for index, page in enumerate(pages)}
    contents = [_content(page.get("/Contents")) for page in pages]
    file = PdfFile(output.name, part, reader, root, pages, numbers, contents)
    if "/StructTreeRoot" in root:
        kids = root["/StructTreeRoot"].get("/K", [])
        _collect(file, kids if isinstance(kids, list) else [root["/StructTreeRoot"].raw_get("/K")])
    return file


def apart(data: bytes) -> str:
    """Reason why the standards do not apply to a PDF: it is for printing only, or encrypted; "" if they do."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            return "encrypted, so nothing in it was looked at"
        title = (reader.metadata and reader.metadata.title) or ""
    except DependencyError:  # pypdf needs cryptography even to see whether no password is needed
        return "encrypted, so nothing in it was looked at"
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError):
        return ""
    return "for printing only, so it claims no standard" if title.endswith(PRINT_ONLY) else ""


def made_of(data: bytes) -> str:
    """SHA-256 of the file of which one for printing only was made; "" if it does not say."""
    facts: Any = PdfReader(BytesIO(data)).metadata or {}
    return str(facts.get(MADE_OF, ""))


def _content(found: Any) -> bytes:
    """The decoded stream of a page, or its streams one after the other."""
    value = found.get_object() if found is not None else []
    streams = value if isinstance(value, list) else [value]
    return b"\n".join(stream.get_object().get_data() for stream in streams)


def _collect(file: PdfFile, references: Iterable[Any]) -> None:
    """Note elements and all below them in reading order, each once: trees may be deep, and hostile ones go round."""
    waiting: list[tuple[Any, int | None, int]] = [(each, None, 0) for each in reversed(list(references))]
    seen: set[int] = set()
    while waiting:
        reference, page, depth = waiting.pop()
        dictionary, number = reference.get_object(), object_number(reference)
        if number and number in seen:
            continue
        seen.add(number)
        if "/Pg" in dictionary:
            page = file.numbers.get(dictionary.raw_get("/Pg").idnum)
        kids = dictionary.get("/K", [])
        contents: list[tuple[int, int]] = []
        annotations: list[int] = []
        below: list[tuple[Any, int | None, int]] = []
        for kid in kids if isinstance(kids, list) else [dictionary.raw_get("/K")]:
            value = kid.get_object()
            if isinstance(value, int):
                contents.append((-1 if page is None else page, value))
            elif value.get("/Type") == "/MCR":
                contents.append((file.numbers.get(value.raw_get("/Pg").idnum, -1), value["/MCID"]))
            elif value.get("/Type") == "/OBJR":
                annotations.append(value.raw_get("/Obj").idnum)
            else:
                below.append((kid, page, depth + 1))
        kind = str(dictionary.get("/S"))
        file.elements.append(StructureElement(number, kind, dictionary, tuple(contents), tuple(annotations), depth))
        waiting += reversed(below)


def number_tree(tree: Any) -> dict[int, Any]:
    """Read a number tree: its entries by key, not resolved."""
    numbers = list(tree.get("/Nums", ()))
    entries = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for kid in tree.get("/Kids", ()):
        entries.update(number_tree(kid.get_object()))
    return entries


def object_number(reference: Any) -> int:
    """Give the object number of a reference, 0 if it is none."""
    return int(getattr(reference, "idnum", 0))


def annotations(file: PdfFile) -> list[tuple[int, int, Any]]:
    """Give the page, object number and dictionary of each annotation, looked up once."""
    if file.leads is None:
        file.leads = [
            (index, object_number(reference), reference.get_object())
            for index, page in enumerate(file.pages)
            for reference in page.get("/Annots", ())
        ]
    return file.leads


def bookmarks(root: Any) -> Iterator[tuple[int, Any]]:
    """Walk an outline below its root in reading order: level, from 1, and item; each once, whatever it links to."""
    waiting: list[tuple[int, Any]] = [(1, _raw(root, "/First"))]
    seen: set[int] = set()
    while waiting:
        level, item = waiting.pop()
        value = item.get_object() if item is not None else None
        name = object_number(item) or id(value)
        if value is None or name in seen:
            continue
        seen.add(name)
        yield level, value
        waiting += [(level, _raw(value, "/Next")), (level + 1, _raw(value, "/First"))]


def _raw(dictionary: Any, key: str) -> Any:
    return dictionary.raw_get(key) if key in dictionary else None


def attached(file: PdfFile) -> dict[str, bytes]:
    """Read the associated data of the file (ISO 19005-3, 6.8), by name; what is no such file is left out."""
    found = {}
    for reference in file.root.get("/AF", ()):
        specification = reference.get_object()
        if specification.get("/AFRelationship") == "/Data" and "/F" in specification.get("/EF", {}):
            found[str(specification.get("/UF"))] = bytes(specification["/EF"]["/F"].get_object().get_data())
    return found


def is_page(file: PdfFile, destination: Any) -> bool:
    """Tell whether an explicit destination leads to a page of the file."""
    if destination is None or isinstance(destination, str | bytes) or not destination:
        return False
    return object_number(next(iter(destination))) in file.numbers


def xmp(file: PdfFile) -> bytes:
    """Give the metadata packet."""
    packet = file.root.get("/Metadata")
    return b"" if packet is None else bytes(packet.get_object().get_data())


def says(dictionary: Any, key: str) -> bool:
    """Tell whether an entry is there and true."""
    return dictionary is not None and bool(getattr(dictionary.get(key), "value", False))
