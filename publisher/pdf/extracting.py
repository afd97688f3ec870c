"""A part taken out of its file, so that a binder can place it.

In: the bytes of a tagged part as `press` writes them. Out: its pages, structure tree, names and numbers as a
relocatable part. The file itself, its catalogue, fonts and metadata are left behind.
"""

import re
import warnings
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Pdf

from publisher.pdf.relocatable import Kid, Relocatable, packed

_OPEN = "/Open-"
_STRING = rb"\((?:[^()\\]|\\.)*\)"
_REFERENCE = re.compile(_STRING + rb"|\b(?P<number>\d+) \d+ R\b|(?:/Open-key +)?/Open-(?P<name>\w+)", re.DOTALL)


def extracted(pdf: bytes) -> bytes:
    """Extract a relocatable part, as bytes for `relocatable.read`; the same input gives the same bytes."""
    with Pdf.open(BytesIO(pdf)) as source:
        return packed(_taken(source))


def profile(pdf: bytes) -> tuple[bytes, bytes, bytes] | None:
    """The output intent of a part with its profile left open, then the profile's dictionary and data (14.11.5)."""
    with Pdf.open(BytesIO(pdf)) as source:
        if "/OutputIntents" not in source.Root:
            return None
        intent = source.Root.OutputIntents[0]
        stream = intent.DestOutputProfile
        words, data = _stream(stream)
        intent.DestOutputProfile = Name(_OPEN + "profile")
        return _opened(intent.unparse(resolved=True), {}), words, data


def _taken(source: Pdf) -> Relocatable:
    pages = [page.obj for page in source.pages]
    contents = [page.Contents.objgen[0] for page in pages]
    for number, page in enumerate(pages):
        page.Parent = Name(_OPEN + "pages")
        page.Contents = Name(f"{_OPEN}contents{number}")
        _share(page.Resources)
    tree = source.Root.StructTreeRoot
    top = tree.K if isinstance(tree.K, Dictionary) else tree.K[0]
    for key in ("/S", "/P", "/T", "/Lang"):
        if key in top:
            del top[key]
    top[_OPEN + "key"] = Name(_OPEN + "facts")
    numbers = _kid(source, "/Nums", tree.ParentTree.Nums)
    ids = _kid(source, "/Names", tree.IDTree.Names) if "/IDTree" in tree else None
    names = _kid(source, "/Names", source.Root.Names.Dests.Names) if "/Names" in source.Root else None
    first = [page.objgen[0] for page in pages]
    kids = [kid.object for kid in (numbers, ids, names) if kid]
    plain, streams = _reached(source, [*first, top.objgen[0], *kids, *contents])
    place = {number: at for at, number in enumerate([*plain, *streams])}

    texts = [_opened(each, place) for each in (*plain.values(), *(words for words, _ in streams.values()))]

    def moved(kid: Kid | None) -> Kid | None:
        return Kid(kid.first, kid.last, place[kid.object]) if kid else None

    return Relocatable(
        count=len(place),
        pages=tuple(place[number] for number in first),
        contents=tuple(place[number] for number in contents),
        top=place[top.objgen[0]],
        numbers=moved(numbers),
        ids=moved(ids),
        names=moved(names),
        text=b"\1".join(texts),
        streams=tuple(data for _, data in streams.values()),
    )


def _opened(words: bytes, place: Mapping[int, int]) -> bytes:
    """An object with the new number of each that it refers to, and with what is left open; strings stay."""

    def marked(found: re.Match[bytes]) -> bytes:
        if found["number"]:
            return b"\0%d\0" % place[int(found["number"])]
        return b"\0%s\0" % found["name"] if found["name"] else found[0]

    return _REFERENCE.sub(marked, words)


def _share(resources: Any) -> None:
    """Let pages and forms use the fonts and the colour profile of the volume."""
    resources.Font = Name(_OPEN + "fonts")
    space = resources.get("/ColorSpace", {}).get("/srgb")
    if space is not None:
        space[1] = Name(_OPEN + "profile")
    for form in resources.get("/XObject", {}).values():
        inner = form.get("/Resources")
        if inner is not None and inner.get("/Font") != resources.Font:
            _share(inner)


def _kid(source: Pdf, key: str, pairs: Any) -> Kid | None:
    """A new object that is a leaf of a tree; None if it has nothing."""
    if not len(pairs):
        return None
    ends = pairs[0], pairs[len(pairs) - 2]
    made = source.make_indirect(Dictionary({key: pairs, "/Limits": pikepdf.Array(ends)}))
    first, last = (str(each) if isinstance(each, int) else bytes(each).decode("latin-1") for each in ends)
    return Kid(first, last, made.objgen[0])


def _reached(source: Pdf, first: Iterable[int]) -> tuple[dict[int, bytes], dict[int, tuple[bytes, bytes]]]:
    """Every object that these lead to, as text, by its number: those without a stream, and those with one."""
    plain: dict[int, bytes] = {}
    streams: dict[int, tuple[bytes, bytes]] = {}
    ahead = list(first)
    while ahead:
        number = ahead.pop()
        if number in plain or number in streams:
            continue
        thing = source.get_object(number, 0)
        if isinstance(thing, pikepdf.Stream):
            streams[number] = _stream(thing)
            words = streams[number][0]
        else:
            words = plain[number] = thing.unparse(resolved=True)
        ahead += [int(found["number"]) for found in _REFERENCE.finditer(words) if found["number"]]
    return dict(sorted(plain.items())), dict(sorted(streams.items()))


def _stream(thing: Any) -> tuple[bytes, bytes]:
    """The dictionary of a stream and its data as they will be written: compressed, whatever they were."""
    data = thing.read_raw_bytes()
    with warnings.catch_warnings(action="ignore"):
        facts = Dictionary({key: value for key, value in thing.stream_dict.items() if key != "/Length"})
    if "/Filter" not in facts:
        data = zlib.compress(data, 6)
        facts.Filter = Name.FlateDecode
    facts.Length = len(data)
    return facts.unparse(), data
