"""Pictures and figures of HTML: found in what lies beside the page, never fetched.

Codes (warnings): S081–S089 a picture that is not there or cannot be used · S158 a picture without a text alternative.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from publisher.importers.html.boilerplate import boilerplate
from publisher.importers.html.elements import ElementReader
from publisher.importers.html.runs import ALT, KINDS
from publisher.importers.html.tree import Element, name_of, value
from publisher.importers.interface import Loaded
from publisher.model.tree import Figure, Inlines, Paragraph, Table
from publisher.model.values import Picture
from publisher.problems import Location, Problem, Severity

_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-large-file", "src")
_SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)|-scaled(?=\.\w+$)")
_FOLDERS = ("", "uploads/", "wp-content/uploads/", "media/", "images/", "pictures/", "files/")
_SPECK = 3
"""Pixels; what is no larger counts readers and shows nothing."""


def image(reader: ElementReader, element: Element) -> None:
    """Read a picture by itself: a figure after the paragraph in which it stands."""
    if re.search(r"\b(?:emoji|wp-smiley)\b", value(element, "class")) and value(element, "alt"):
        reader.attributes(element, ("alt",))
        reader.text(value(element, "alt"), reader.line(element))
        return
    place = reader.place()
    picture = _picture_of(reader, element, place)
    if picture:
        reader.wait(_figure(reader, element, picture, ()), place)


def figure(reader: ElementReader, element: Element) -> None:
    """Read a figure with its caption; whatever else stands in a figure is read as the text that it is."""
    reader.end_paragraph()
    reader.attributes(element)
    captions = [each for each in element.iter("figcaption") if _nearest(each, "figure") is element]
    images = [each for each in element.iter("img") if _nearest(each, "figure") is element]
    inside = {name_of(each) for each in element.iter()}
    other = inside & {"table", "blockquote", "pre", "iframe", "video", "audio", "object", "ul", "p", "h2", "h3"}
    nested = any(each is not element for each in element.iter("figure"))
    if len(images) != 1 or len(captions) > 1 or other or nested or _has_words(reader, element, captions):
        _mixed(reader, element, captions)
        return
    place = reader.place()
    caption: list[Inlines] = []
    picture: list[Picture] = []

    def read(each: Element) -> None:
        if why := boilerplate(each, whole=reader.whole):
            reader.drop_boilerplate(each, why)
        elif each is images[0]:
            picture.extend(filter(None, (_picture_of(reader, each, place),)))
        elif each in captions:
            reader.attributes(each)
            caption.append(reader.in_one_run(each, place))
        else:
            reader.attributes(each)
            reader.within(partial(reader.text, each.text, reader.line(each)))
            for child in each:
                read(child)
                reader.within(partial(reader.text, child.tail, reader.line(child)))

    for child in element:
        read(child)
    run = caption[0] if caption else ()
    if picture:
        reader.add(_figure(reader, images[0], picture[0], run), place)
    elif run:
        reader.add(Paragraph(children=run, line=reader.line(element)), place)
    reader.end_paragraph()


def _has_words(reader: ElementReader, element: Element, captions: list[Element]) -> bool:
    """Return whether words stand in a figure outside its captions and what is boilerplate."""
    if element in captions or boilerplate(element, whole=reader.whole):
        return False
    inside = any(_has_words(reader, child, captions) or (child.tail or "").strip() for child in element)
    return inside or bool((element.text or "").strip())


def _nearest(element: Element, name: str) -> Element:
    return next((above for above in element.iterancestors() if name_of(above) == name), None)


def _mixed(reader: ElementReader, element: Element, captions: list[Element]) -> None:
    """Read the content of a figure, one after the other; a caption goes to its table, or to its last picture."""
    before = len(reader.blocks)
    reader.text(element.text, reader.line(element))
    for child in element:
        read = [block for _, block in reader.blocks[before:]]
        at = len(reader.blocks) - 1  # a picture in a caption comes behind it
        number, last = reader.blocks[at] if read and not reader.nested else (0, None)
        if child in captions and isinstance(last, Table) and not last.note:
            reader.attributes(child)
            reader.blocks[at] = (number, replace(last, note=reader.in_one_run(child, number * KINDS)))
        elif child in captions and isinstance(last, Figure) and not any(getattr(each, "caption", ()) for each in read):
            reader.attributes(child)
            reader.blocks[at] = (number, replace(last, caption=reader.in_one_run(child, number * KINDS)))
        else:
            reader.element(child)
        reader.text(child.tail, reader.line(child))
    reader.end_paragraph()


def _figure(reader: ElementReader, element: Element, picture: Picture, caption: Inlines) -> Figure:
    alt = _alternative(element)
    if not alt:
        hint = "write what it shows between the brackets: ![…](picture)"
        reader.doubt(element, "S158", f"the picture {picture.name} has no text alternative", hint)
    return Figure(picture=picture, alt=alt, caption=caption, line=reader.line(element))


def _picture_of(reader: ElementReader, element: Element, place: int) -> Picture | None:
    """Load a picture and enter its attributes; a doubt says why it is not taken."""
    at = Location(reader.file.path, reader.line(element))
    picture, problem = (None, None) if _speck(element) else _loaded(reader, element, at)
    if picture and max(picture.width, picture.height) <= _SPECK:
        picture = None
    source, alt, line = value(element, "src"), value(element, "alt"), at.line
    reader.attributes(element, ("alt", "src"))
    if picture:
        reader.journal.drop(source, line, f"address of a picture: it lies beside the issue as {picture.name}")
        said = _alternative(element)
        if said == alt:
            reader.journal.keep(alt, line, place + ALT)
        elif said:
            reader.journal.change(alt, said, line, "spaces in a text alternative", place + ALT)
        elif not alt.isspace():
            reader.journal.drop(alt, line, "control characters")
        else:
            reader.journal.space(alt, line)
        return picture
    why = "picture that is not here" if problem else "picture of a pixel, which counts readers"
    reader.journal.drop(source, line, f"address of a {why}")
    reader.journal.drop(alt, line, f"text alternative of a {why}")
    if problem:
        reader.journal.doubts.append(replace(problem, severity=Severity.WARNING))
    return None


def _alternative(element: Element) -> str:
    """The text alternative of a picture on one line, without control characters."""
    return " ".join(
        re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]", "", value(element, "alt")).split()
    )


def _speck(element: Element) -> bool:
    sizes = [value(element, key) for key in ("width", "height")]
    return all(re.fullmatch(rf"[0-{_SPECK}](?:px)?", size) for size in sizes)


def _loaded(reader: ElementReader, element: Element, at: Location) -> tuple[Picture | None, Problem | None]:
    """The first of a picture's sources that lies beside the page; else what is wrong with it."""
    problem = None
    sources = list(_sources(element))
    for source in sorted(sources, key=lambda each: each.startswith("data:")):
        if source.startswith("data:"):
            picture, found = _held(reader, source, at)
            problem = problem or next(iter(found), None)
            if picture:
                return picture, None
            continue
        for name in _names(source, reader.file.name):
            picture, found = reader.file.picture(name, at)
            if picture:
                return picture, None
            if found[0].code != "S081":
                problem = found[0]
    missing = (
        f"picture {sources[0][:100]}: it does not lie beside the page" if sources else "a picture without a source"
    )
    return None, problem or Problem(at, "S081", missing, "save it there and import again; nothing is fetched")


def _sources(element: Element) -> Iterator[str]:
    sets = [value(element, "data-srcset"), value(element, "srcset")]
    above = next((up for up in (*element.iterancestors(),)[:8] if name_of(up) == "picture"), None)
    if above is not None:  # the parser takes <source> for an element that holds what follows
        sets += [value(each, "srcset") for each in above.iter("source")]
    found = [value(element, key) for key in _SOURCES]
    for each in sets:
        entries = [entry.split() for entry in re.split(r",\s+", each) if entry.split()]
        found += [entry[0] for entry in sorted(entries, key=_width, reverse=True)]
    yield from dict.fromkeys(source.strip() for source in found if source.strip())


def _width(entry: list[str]) -> float:
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)[wx]", entry[-1])
    return float(found[1]) if found else 0.0


def _names(source: str, stem: str) -> Iterator[str]:
    """The names under which a picture may lie beside a page, the likeliest first."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return
    path = unquote(parts.path)
    if not parts.scheme and not parts.netloc and not path.startswith("/"):
        yield from dict.fromkeys((path, parts.path))
    if parts.scheme in {"http", "https", "cid"}:
        yield source  # as a page names it that holds its pictures itself
    if parts.scheme not in {"", "http", "https"} or not path.strip("/"):
        return
    folders = PurePosixPath(path.lstrip("/")).parts[-6:]
    for names in (folders, (*folders[:-1], _SIZE.sub("", folders[-1]))):
        for start in range(len(names)):
            for before in (
                (*_FOLDERS, f"{stem}_files/") if start == len(names) - 1 or start >= len(names) - 3 else ("",)
            ):
                yield before + "/".join(names[start:])


def _held(reader: ElementReader, source: str, at: Location) -> Loaded:
    """A picture whose bytes stand in the page (RFC 2397)."""
    head, _, body = source[5:].partition(",")
    try:
        data = base64.b64decode(unquote_to_bytes(body)) if head.lower().endswith(";base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return None, (Problem(at, "S086", "a picture inside the page is damaged", "save the page once more"),)
    return reader.file.held(data, "picture", at)
