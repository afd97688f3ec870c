"""The files that are made of the edition of a briefing, with a README and, if it is asked for, an archive of all.

In: an order and its edition; out: the files that are delivered to the partner, and those beside that folder. The same
input gives the same bytes: no clock, no name of a user, the files of the archive in order at a fixed time.
"""

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TypeVar, cast

from publisher.brief import copies
from publisher.brief.copies import Described
from publisher.brief.ledger import LedgerEntry
from publisher.brief.orders import BriefOrder
from publisher.language.catalogue import plural
from publisher.language.words import briefing_words
from publisher.layout import sheet
from publisher.model.edition import Briefing, Edition
from publisher.model.part import Output, TypesetPart
from publisher.pdf.imposition import imposing, page_order
from publisher.problems import Problem, Problems, PublisherError
from publisher.production import formats, stages
from publisher.store import digest
from publisher.verify import labels

M = TypeVar("M")
STORED = (".pdf", ".epub")
"""Files that are packed already."""


@dataclass(frozen=True, slots=True)
class Files:
    """Finished files: those in the partner's folder, those beside it, and the entries of copies for the ledger."""

    delivered: tuple[Output, ...]
    beside: tuple[Output, ...] = ()
    entries: tuple[LedgerEntry, ...] = ()


def make(order: BriefOrder, edition: Edition) -> tuple[Files, Problems]:
    """Make and check every file of a briefing, and give the warnings; PublisherError if something is wrong."""
    making = _Files(order, edition)
    files = [*making.formats(), *making.imposed()]
    delivered = (*(output for output, _ in files), readme(edition, files))
    beside = (packed(order.partner.id, edition.slug, delivered),) if order.wish.packed else ()
    return Files(delivered, beside, tuple(making.finishing.entries)), tuple(making.warnings)


def readme(edition: Edition, files: Sequence[Described]) -> Output:
    """List the files of a folder: the label, the purpose and hash of each, whom to ask."""
    print_ = cast("Briefing", edition.briefing)
    words = briefing_words(print_.lang)
    lines = [edition.label, "", print_.title, f"{print_.kind}. {print_.prepared} {print_.partner}"]
    lines += [f"{fact.label}: {fact.value}" for fact in print_.facts]
    lines += ["", print_.allowed, "", f"{words.files}:"]
    for output, purpose in files:
        lines += [f"  {output.name}", f"    {purpose}", f"    SHA-256 {digest(output.data)}"]
    lines += ["", words.intact]
    if print_.contact:
        lines += ["", f"{words.contact}: {print_.contact}"]
    lines += ["", edition.label, ""]
    return Output("README.txt", "text/plain", "\r\n".join(lines).encode())


def packed(folder: str, name: str, files: Sequence[Output]) -> Output:
    """Pack files as a folder into one archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in sorted(files, key=lambda output: output.name):
            info = zipfile.ZipInfo(f"{folder}/{file.name}", (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if file.name.endswith(STORED) else zipfile.ZIP_DEFLATED
            archive.writestr(info, file.data, compresslevel=6)
    return Output(f"{name}.zip", "application/zip", out.getvalue())


class _Files:
    """The files of one briefing as they are made."""

    def __init__(self, order: BriefOrder, edition: Edition) -> None:
        self.order, self.edition = order, edition
        self.warnings: list[Problem] = []
        self.allowed = dict(edition.issue.allow)
        password = copies.password_of(order)
        self.part = self._typeset(edition)
        self.finishing = copies.finishing(order, edition, self.part.pdf, password)

    def _note(self, problems: Iterable[Problem], *, complete: bool = True) -> None:
        """Note problems; stop if one of them is an error, or if nothing was made."""
        kept = tuple(problem for problem in problems if problem.code not in self.allowed)
        self.warnings += self.order.stopped(kept, complete=complete)

    def _made(self, made: M | None, problems: Problems) -> M:
        """Note problems, and give what was made; stop if one of them is an error, or if nothing was."""
        self._note(problems, complete=made is not None)
        if made is None:
            raise PublisherError(*problems)
        return made

    def _typeset(self, edition: Edition) -> TypesetPart:
        """Typeset the one expensive part, which every file of pages is made of."""
        place = self.order.place
        page = sheet.render(edition, layouts=place.folders("layouts"), fonts=place.folders("fonts"))
        part, problems = stages.typeset(self.order.issues[0], replace(page, slot=0), edition=edition)
        part = self._made(part, problems)
        self._note(labels.check(part.pdf, f"{edition.slug}.pdf", edition.label))
        return part

    def formats(self) -> list[Described]:
        """The formats asked for."""
        order, edition, place = self.order, self.edition, self.order.place
        first = order.issues[0]
        shop = formats.Shop(place.folders("layouts"), place.folders("fonts"), first.cache, first.subsets)
        files: list[Described] = []
        for name in order.formats:
            output, problems = formats.FORMATS[name](edition, self.part, shop)
            output = self._made(output, problems)
            self._note(formats.CHECKS[name](output, self.part))
            purpose = self._purpose(name)
            files += self.finishing.files(output, purpose) if name == "pdf" else [(output, purpose)]
        return files

    def _purpose(self, name: str) -> str:
        lang = self.edition.briefing.lang if self.edition.briefing else ""
        words = briefing_words(lang)
        paper = {"a4": "A4", "letter": "Letter"}.get(self.edition.paper, self.edition.paper)
        texts = {"epub": words.ebook, "txt": words.text, "booklet": words.to_fold, "two-up": words.to_print}
        to_read = plural(words.to_read, self.part.extent, lang)
        return texts.get(name) or to_read.format(pages=self.part.extent, paper=paper)

    def imposed(self) -> list[Described]:
        """Files for printing only, as the partner wants them."""
        partner = self.order.partner
        ways = {"booklet": partner.booklet, "two-up": partner.two_up} if "pdf" in self.order.formats else {}
        return [file for way, wanted in ways.items() if wanted for file in self._sheets(way)]

    def _sheets(self, way: str) -> list[Described]:
        """Pages on sheets: set once more with a label that is large enough when they are made smaller."""
        briefing = replace(cast("Briefing", self.edition.briefing), booklet=True)
        part = self._typeset(replace(self.edition, briefing=briefing))
        order = page_order.ORDERS[way]
        name = f"{self.edition.slug}-{way}.pdf"
        pages = Output(name, "application/pdf", part.pdf)
        return self.finishing.files(pages, self._purpose(way), lambda data: imposing.sheets(data, name, order))
