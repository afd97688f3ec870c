"""Checks of a finished PDF: what PDF/A-3a and PDF/UA-1 ask for as far as a quick look can tell, and its facts.

In: the bytes of the file and the facts that the press gave beside them; out: problems. Each check is a function with a
code of its own. They are a net under the press, not a validator: veraPDF is one, and takes forty times as long.
"""

from collections.abc import Callable, Iterator
from typing import Any

from pypdf.errors import FileNotDecryptedError, PyPdfError

from publisher.model.part import Output, TypesetPart
from publisher.pdf.reader import PdfFile, annotations, attached, bookmarks, is_page, read, says, xmp
from publisher.problems import Location, Problem, counted
from publisher.verify import pdf_pages
from publisher.verify.pdf_tags import (
    describes_figures,
    describes_links,
    joins_content_and_tree,
    marks_everything,
    names_notes_and_heads,
    orders_headings,
)

OURS = frozenset({"index.json", "pages.json", "volume.json"})
"""Data that a volume carries."""
_ACTIONS = ("/URI", "/GoTo")
_SCHEMES = ("http:", "https:", "mailto:", "tel:")


def check(output: Output, part: TypesetPart) -> Iterator[Problem]:
    """Look at a finished file; a file that cannot be read at all is P001."""
    file, problems = opened(output, part)
    yield from problems
    if file:
        for each in (*CHECKS, *pdf_pages.CHECKS):
            yield from each(file)


def opened(output: Output, part: TypesetPart | None) -> tuple[PdfFile | None, tuple[Problem, ...]]:
    """Read a file for all checks; without the facts of the press, what needs them is left out."""
    try:
        return read(output, part), ()
    except FileNotDecryptedError:
        return None, (Problem(Location(output.name), "P014", "the file is encrypted"),)
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError) as error:
        said = f"cannot be read as a PDF: {type(error).__name__}: {error}"
        return None, (Problem(Location(output.name), "P001", said),)


# --- the checks --------------------------------------------------------------------------------------------------


def is_tagged(file: PdfFile) -> Iterator[Problem]:
    """P002: the file does not say that it is tagged, or has no structure tree.

    Why: ISO 14289-1, 7.1; without it a screen reader guesses. Passes: /MarkInfo <</Marked true>> and a StructTreeRoot.
    """
    if not says(file.root.get("/MarkInfo"), "/Marked"):
        yield file.problem("P002", "the file does not say that it is tagged")
    if not file.elements:
        yield file.problem("P002", "the file has no structure tree")


def has_language(file: PdfFile) -> Iterator[Problem]:
    """P003: the file does not say its language.

    Why: ISO 14289-1, 7.2; a voice needs it. Passes: /Lang (en-GB).
    """
    if not file.root.get("/Lang"):
        yield file.problem("P003", "the file does not say its language", "give the publication a language")


def shows_title(file: PdfFile) -> Iterator[Problem]:
    """P004: the file has no title, or viewers are not told to show it.

    Why: ISO 14289-1, 7.1; a file name says nothing. Passes: dc:title in XMP and /DisplayDocTitle true.
    """
    if not says(file.root.get("/ViewerPreferences"), "/DisplayDocTitle"):
        yield file.problem("P004", "viewers are not told to show the title")
    if not (file.reader.metadata and file.reader.metadata.title) or b"<dc:title>" not in xmp(file):
        yield file.problem("P004", "the file has no title")


def claims_standards(file: PdfFile) -> Iterator[Problem]:
    """P005: the XMP packet does not claim PDF/A-3a and PDF/UA-1.

    Why: ISO 19005-3, 6.6.4 and ISO 14289-1, 5; an archive keeps what is claimed. Passes: both identifications.
    """
    packet = xmp(file)
    for name, value in (("pdfaid:part", b"3"), ("pdfaid:conformance", b"A"), ("pdfuaid:part", b"1")):
        if b"<%s>%s</%s>" % (name.encode(), value, name.encode()) not in packet:
            yield file.problem("P005", f"the metadata does not say {name} {value.decode()}")


def has_output_intent(file: PdfFile) -> Iterator[Problem]:
    """P006: the file does not say what its colours mean.

    Why: ISO 19005-3, 6.2.4. Passes: an OutputIntent GTS_PDFA1 with an ICC profile.
    """
    intents = [intent.get_object() for intent in file.root.get("/OutputIntents", ())]
    if not any(intent.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in intent for intent in intents):
        yield file.problem("P006", "the file has no output intent with a colour profile")


def embeds_fonts(file: PdfFile) -> Iterator[Problem]:
    """P007: a font is not embedded, or its letters cannot be read back.

    Why: ISO 19005-3, 6.2.11; another machine would put another font in its place. Passes: FontFile2 and ToUnicode.
    """
    seen: dict[int, Any] = {}
    for page in file.pages:
        for reference in page["/Resources"].get("/Font", {}).values():
            seen[reference.idnum] = reference.get_object()
    for font in seen.values():
        name = str(font.get("/BaseFont", font.get("/Subtype")))
        for below in [kid.get_object() for kid in font.get("/DescendantFonts", ())] or [font]:
            descriptor = below.get("/FontDescriptor", {})
            if not any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3")):
                yield file.problem("P007", f"font {name} is not embedded")
        if "/ToUnicode" not in font:
            yield file.problem("P007", f"font {name} does not say which letters its glyphs are")


def labels_pages(file: PdfFile) -> Iterator[Problem]:
    """P008: the page labels are not the printed folios.

    Why: "go to page 7" must lead to the page that says 7 (ISO 32000-1, 12.4.2). Passes: 1, 2, 3 …
    """
    if file.part is None:  # then what is printed is compared: `pdf_printed`
        return
    folios = [str(page + 1) for page in range(len(file.pages))]
    if "/PageLabels" not in file.root or file.reader.page_labels != folios:
        yield file.problem("P008", "the page labels are not the printed folios")


def reaches_destinations(file: PdfFile) -> Iterator[Problem]:
    """P009: a link or a bookmark leads nowhere.

    Why: a reader who follows it stays where they are. Passes: a name in the name tree, for a page of the file; in a
    part that is still to be bound into a volume, a name for another part of it.
    """
    names = file.destinations
    others = "vol:" if file.part else ()
    for number, _, annotation in annotations(file):
        target = annotation.get("/Dest")
        known = target is None or is_page(file, target) or target in names
        if not known and not str(target).startswith(others):
            yield file.problem("P009", f"a link on page {number + 1} leads to “{target}”, which is nowhere")
    for _, bookmark in bookmarks(file.root.get("/Outlines", {})):
        if not is_page(file, bookmark.get("/Dest")):
            yield file.problem("P009", f"the bookmark “{bookmark.get('/Title')}” leads nowhere")


def does_nothing(file: PdfFile) -> Iterator[Problem]:
    """P014: the file is encrypted, runs something, carries files or asks for input.

    Why: ISO 19005-3, 6.1.3 and 6.5; one must be able to open it without a thought. Passes: links to the web and mail,
    and the data of a volume about itself.
    """
    names = file.root.get("/Names", {})
    for key, where in (("/OpenAction", file.root), ("/AA", file.root), ("/AcroForm", file.root)):
        if key in where:
            yield file.problem("P014", f"the catalogue has {key}")
    if "/JavaScript" in names:
        yield file.problem("P014", "the file has JavaScript")
    data = set(attached(file))
    carried = list(_named(names.get("/EmbeddedFiles", {})))
    if set(carried) - data or data - OURS:
        yield file.problem("P014", f"the file carries {', '.join(sorted({*carried, *data} - OURS)) or 'files'}")
    if "/Encrypt" in file.reader.trailer:
        yield file.problem("P014", "the file is encrypted")
    for number, page in enumerate(file.pages):
        if "/AA" in page:
            yield file.problem("P014", f"page {number + 1} runs something when it is opened")
    for number, _, annotation in annotations(file):
        action = annotation.get("/A", {})
        uri = str(action.get("/URI", ""))
        wrong = action.get("/S", "/GoTo") not in _ACTIONS or (uri and not uri.lower().startswith(_SCHEMES))
        if wrong or annotation.get("/Subtype") != "/Link":
            yield file.problem("P014", f"page {number + 1} has {annotation.get('/Subtype')} {action.get('/S')} {uri}")


def _named(tree: Any) -> Iterator[str]:
    """Yield the keys of a tree of names, of its first two storeys."""
    for leaf in (tree, *(kid.get_object() for kid in tree.get("/Kids", ()))):
        yield from map(str, leaf.get("/Names", ())[::2])


def agrees_with_part(file: PdfFile) -> Iterator[Problem]:
    """P015: the file is not the one that the press gave the facts of.

    Why: page numbers in the contents and the e-book come from those facts. Passes: same pages, sizes, ids, bookmarks.
    """
    if file.part is None:
        return
    sizes = [tuple(round(float(side), 2) for side in page["/MediaBox"][2:]) for page in file.pages]
    if sizes != list(file.part.sizes):
        yield file.problem(
            "P015", f"the file has {counted(len(sizes), 'page')}, or other sizes, than the {file.part.extent} set"
        )
    prefix = f"{file.part.slot}." if file.part.slot else ""
    if sorted(file.destinations) != sorted(prefix + name for name, _ in file.part.anchors):
        yield file.problem("P015", "the destinations of the file are not those of the part")
    titles = [str(bookmark.get("/Title")) for _, bookmark in bookmarks(file.root.get("/Outlines", {}))]
    if titles != [bookmark.label for bookmark in file.part.bookmarks]:
        yield file.problem("P015", "the bookmarks of the file are not those of the part")


Check = Callable[[PdfFile], Iterator[Problem]]
CHECKS: tuple[Check, ...] = (
    is_tagged,
    has_language,
    shows_title,
    claims_standards,
    has_output_intent,
    embeds_fonts,
    labels_pages,
    reaches_destinations,
    describes_links,
    joins_content_and_tree,
    describes_figures,
    orders_headings,
    does_nothing,
    agrees_with_part,
    marks_everything,
    names_notes_and_heads,
)
