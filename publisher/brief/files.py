"""The files that are made of the edition of a briefing. A companion of `briefing`.

In: an order and its edition; out: what is delivered to the partner, and what lies beside that folder.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from publisher.brief import copies, delivery
from publisher.brief.copies import Said
from publisher.brief.ledger import Entry
from publisher.brief.orders import BriefOrder
from publisher.language.words_briefing import briefing_words
from publisher.layout import sheet as layouts
from publisher.model.edition import Edition
from publisher.model.part import Output, TypesetPart
from publisher.pdf import imposing, page_order
from publisher.problems import Problem
from publisher.production import formats, stages
from publisher.verify import labels

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Files:
    """Finished files: those in the partner's folder, those beside it, and what the ledger is to say of copies."""

    delivered: tuple[Output, ...]
    beside: tuple[Output, ...] = ()
    entries: tuple[Entry, ...] = ()


def make(order: BriefOrder, edition: Edition) -> tuple[Files, tuple[Problem, ...]]:
    """Make and check every file of a briefing, and give the warnings; PublisherError if something is wrong."""
    making = _Files(order, edition)
    files = [*making.formats(), *making.imposed()]
    readme = delivery.readme(edition, files)
    delivered = (*(output for output, _ in files), readme)
    beside = (delivery.packed(order.partner.id, edition.slug, delivered),) if order.wish.packed else ()
    return Files(delivered, beside, tuple(making.finishing.entries)), tuple(making.warnings)


class _Files:
    """The files of one briefing as they are made."""

    def __init__(self, order: BriefOrder, edition: Edition) -> None:
        self.order, self.edition = order, edition
        self.warnings: list[Problem] = []
        self.allowed = dict(edition.issue.allow)
        password = copies.password_of(order)
        self.part = self._typeset(edition)
        self.finishing = copies.finishing(order, edition, self.part.pdf, password)

    def _good(self, found: Iterable[Problem], *, made: bool = True) -> None:
        """Note problems; stop if one of them is no warning."""
        problems = tuple(problem for problem in found if problem.code not in self.allowed)
        self.warnings += self.order.stopped(problems, made=made)

    def _typeset(self, edition: Edition) -> TypesetPart:
        """The one expensive thing: everything that is made of pages is made of this."""
        place = self.order.place
        sheet = layouts.render(edition, layouts=place.folders("layouts"), fonts=place.folders("fonts"))
        part, found = stages.typeset(self.order.issues[0], replace(sheet, slot=0))
        self._good(found, made=part is not None)
        assert part
        self._good(labels.check(part.pdf, f"{edition.slug}.pdf", edition.label))
        return part

    def formats(self) -> list[Said]:
        """The formats asked for."""
        order, edition, place = self.order, self.edition, self.order.place
        first = order.issues[0]
        shop = formats.Shop(place.folders("layouts"), place.folders("fonts"), first.cache, first.subsets)
        made: list[Said] = []
        for name in order.formats:
            output, found = formats.FORMATS[name](edition, self.part, shop)
            self._good(found, made=output is not None)
            assert output
            said = self._said(name)
            self._good(formats.CHECKS[name](output, self.part))
            made += self.finishing.files(output, said) if name == "pdf" else [(output, said)]
        return made

    def _said(self, name: str) -> str:
        words = briefing_words(self.edition.briefing.lang if self.edition.briefing else "")
        paper = {"a4": "A4", "letter": "Letter"}.get(self.edition.paper, self.edition.paper)
        texts = {"epub": words.ebook, "txt": words.text, "booklet": words.to_fold, "two-up": words.to_print}
        return texts.get(name) or words.to_read.format(pages=self.part.extent, paper=paper)

    def imposed(self) -> list[Said]:
        """Files for printing only, as the partner wants them."""
        partner = self.order.partner
        made: list[Said] = []
        if "pdf" not in self.order.formats:
            return []
        for way, wanted in (("booklet", partner.booklet), ("two-up", partner.two_up)):
            if wanted:
                made += self._sheets(way)
        return made

    def _sheets(self, way: str) -> list[Said]:
        """Pages on sheets: set once more with a label that is large enough when they are made smaller."""
        assert self.edition.briefing
        part = self._typeset(replace(self.edition, briefing=replace(self.edition.briefing, booklet=True)))
        sides = page_order.booklet(part.extent) if way == "booklet" else page_order.two_up(part.extent)
        name = f"{self.edition.slug}-{way}.pdf"
        pages = Output(name, PDF, part.pdf)
        return self.finishing.files(pages, self._said(way), lambda data: imposing.sheets(data, name, sides))
