"""Numbered copies of a small typeset file, and what may happen to them: saved again, printed, scanned."""

import warnings
from functools import cache
from io import BytesIO
from random import Random

import pikepdf
import pypdf
import pypdfium2
from PIL import Image, ImageFilter

from publisher import fonts
from publisher.brief import copy_code, hidden_marks, stamping
from publisher.brief.ledger import LedgerEntry
from publisher.brief.stamping import Stamp
from publisher.press import engine
from publisher.store import digest
from tests.tools.press_sheet import small

LETTER = "@page {size: letter}"


@cache
def base(pages: int = 3, css: str = "") -> bytes:
    """A typeset file, each page of which says its number."""
    rest = "".join(f'<p style="break-before: page">Page {page} of a briefing.</p>' for page in range(2, pages + 1))
    part, problems = engine.typeset(small(f"<h1>A briefing</h1><p>Its first page.</p>{rest}", css))
    assert part is not None, problems
    return part.pdf


def stamps(count: int, recipient: str = "Nordsund Institute", data: bytes | None = None) -> list[Stamp]:
    facts = digest(base() if data is None else data), "2024/41", "nordsund"
    return [
        Stamp(copy_code.code(*facts, str(number)), f"Copy {number} of {count}", f"prepared for {recipient}")
        for number in range(1, count + 1)
    ]


@cache
def stamped(count: int, data: bytes | None = None, **more) -> list[bytes]:
    asked = base() if data is None else data
    return list(stamping.copies(asked, "briefing.pdf", stamps(count, data=data, **more), fonts.shipped()))


def entries(count: int, files: list[bytes] = ()) -> list[LedgerEntry]:
    """The ledger of these copies; without the files, as if their bytes were not known."""
    return [
        LedgerEntry(
            copy=number, copies=count, partner="nordsund", recipient="Nordsund Institute", issue="2024/41",
            label="TLP:AMBER", code=stamp.code, hash=digest(files[number - 1]) if files else "0" * 64,
            file=f"build/2024/41/briefings/nordsund/copy-{number}.pdf", when="2024-11-05T08:00:00Z",
        )
        for number, stamp in enumerate(stamps(count), 1)
    ]  # fmt: skip


def scanned(data: bytes, page: int = 0, dots: int = 150, seed: int = 1) -> Image.Image:
    """A page as an office scanner sees it: grey, a little turned, smaller and soft, as a JPEG with pale blacks."""
    chance = Random(seed)
    picture = pypdfium2.PdfDocument(data)[page].render(scale=dots / 72, grayscale=True).to_pil().convert("L")
    smaller = chance.uniform(0.94, 1)
    picture = picture.resize((int(picture.width * smaller), int(picture.height * smaller)), Image.Resampling.BICUBIC)
    picture = picture.rotate(chance.uniform(-2, 2), Image.Resampling.BICUBIC, fillcolor=255)
    picture = picture.filter(ImageFilter.GaussianBlur(chance.uniform(0.2, 0.6)))
    out = BytesIO()
    picture.point([int(20 + value * 0.85) for value in range(256)]).save(out, "JPEG", quality=60)
    return Image.open(out)


def as_file(pictures: list[Image.Image], kind: str = "PDF") -> bytes:
    """Pictures of pages as a new PDF, or the first as a picture file."""
    out = BytesIO()
    more = {"save_all": True, "append_images": pictures[1:], "resolution": 150} if kind == "PDF" else {}
    pictures[0].save(out, kind, **more)
    return out.getvalue()


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def bearers(data: bytes, password: str = "") -> dict[str, set[str]]:
    """The codes that each kind of mark holds."""
    found: dict[str, set[str]] = {}
    for mark in hidden_marks.read(data, "x.pdf", password)[0]:
        found.setdefault(mark.bearer, set()).add(mark.code)
    return found


def by_qpdf(data: bytes) -> bytes:
    """As `qpdf --coalesce-contents --normalize-content=y` does."""
    out = BytesIO()
    with opened(data) as file:
        for page in file.pages:
            page.contents_coalesce()
        file.save(out, normalize_content=True)
    return out.getvalue()


def by_pypdf(data: bytes) -> bytes:
    out = BytesIO()
    pypdf.PdfWriter(clone_from=BytesIO(data)).write(out)
    return out.getvalue()


def by_pdfium(data: bytes) -> bytes:
    out = BytesIO()
    pypdfium2.PdfDocument(data).save(out)
    return out.getvalue()


def pages_by_pikepdf(data: bytes) -> bytes:
    out = BytesIO()
    with opened(data) as file, pikepdf.new() as new, warnings.catch_warnings(action="ignore"):
        new.pages.extend(file.pages[1:])
        new.save(out)
    return out.getvalue()


def pages_by_pypdf(data: bytes) -> bytes:
    out, writer = BytesIO(), pypdf.PdfWriter()
    for page in pypdf.PdfReader(BytesIO(data)).pages[1:]:
        writer.add_page(page)
    writer.write(out)
    return out.getvalue()


def pages_by_pdfium(data: bytes) -> bytes:
    out, new = BytesIO(), pypdfium2.PdfDocument.new()
    new.import_pages(pypdfium2.PdfDocument(data), [1, 2])
    new.save(out)
    return out.getvalue()
