"""The lists of a bound volume as parts of its e-book: contents, guide, list of issues, chronology, figures of the year.

In: the year, what was bound, the issues in their places; out: parts whose groups and lines stand in the order of the
PDF's, with the very folios printed there. Contents and the pages before a month say of each issue what it is about.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from publisher.model.values import span
from publisher.model.volume import ChronologyEntry, Gap, Series
from publisher.volume.assembly import Contract
from publisher.volume.ebook.documents import Line, ListGroup, VolumePart, file_of
from publisher.volume.ebook.issues import BoundIssue
from publisher.volume.lists import Places, Year, title_of_issues

CONTENTS, GUIDE, ISSUES, CHRONOLOGY, FIGURES = "contents", "guide", "issues", "chronology", "figures"
LISTED = "volume_list.xhtml.j2"
MONTHS_FROM = 13
"""Issues of a volume that is divided by months; fewer are found in one list."""


class VolumeLists:
    """The parts of a volume that are lists; `issues` are by their ids, in the order of the year."""

    def __init__(self, contract: Contract, year: Year, issues: Mapping[str, BoundIssue]) -> None:
        self.contract, self.year, self.issues = contract, year, issues
        self.places = Places(year)

    def months(self) -> list[tuple[VolumePart, tuple[str, ...]]]:
        """The months of the year, each with the ids of its issues; one without a name for a volume of few issues."""
        records = self.year.records
        if len(records) < MONTHS_FROM:
            return [(VolumePart(name="", title="", template=""), tuple(record.id for record in records))]
        found = []
        for (in_year, month), some in groupby(records, key=lambda record: (record.day.year, record.day.month)):
            ids = tuple(record.id for record in some)
            title = self.year.words.month(month, in_year)
            name = f"month-{in_year}-{month:02}"
            group = ListGroup("", "", "", tuple(self._entry(issue) for issue in ids))
            part = VolumePart(
                name=name, title=title, template="volume_contents.xhtml.j2", groups=(group,), kind="chapter"
            )
            found.append((part, ids))
        return found

    def contents(self, before: Iterable[VolumePart], after: Iterable[VolumePart]) -> VolumePart:
        """The contents: what stands before and after the issues, and these by month with what each is about.

        Groups of the PDF's contents are what stands before, each issue, what stands after.
        """
        terms = self.year.terms
        groups = [ListGroup("before", f"{CONTENTS}/group-0", terms.before, tuple(map(_leads, before)))]
        numbers = {issue: number for number, issue in enumerate(self.issues, 1)}
        for month, ids in self.months():
            lines = tuple(self._entry(issue, f"{CONTENTS}/group-{numbers[issue]}") for issue in ids)
            groups.append(ListGroup(month.name or ISSUES, "", month.title or terms.issues, lines))
        if last := tuple(map(_leads, after)):
            groups.append(ListGroup("after", f"{CONTENTS}/group-{len(numbers) + 1}", terms.after, last))
        return VolumePart(
            name=CONTENTS, title=terms.contents, template="volume_contents.xhtml.j2", groups=tuple(groups), kind="toc"
        )

    def _entry(self, issue: str, name: str = "") -> Line:
        bound = self.issues[issue]
        return Line(name, bound.book.title, bound.book.synopsis, href=bound.first)

    def listed(self) -> VolumePart:
        """The list of issues and gaps."""
        terms = self.year.terms
        lines = []
        for number, listed in enumerate(self.contract.listed):
            if isinstance(listed, Gap):
                lines.append(Line(f"{ISSUES}/row-{number}", "", self.contract.word(listed)))
                continue
            issue = self.issues[listed.issue]
            days = f"({self.year.words.span(listed.first, listed.last)})" if listed.covers else ""
            folios = list(issue.folios.values())
            pages = span(folios[0], folios[-1])
            lines.append(self._line(f"{ISSUES}/row-{number}", issue.book.title, days, pages, issue.first))
        title = title_of_issues(self.contract.listed, terms)
        return VolumePart(name=ISSUES, title=title, template=LISTED, groups=(ListGroup("", "", "", tuple(lines)),))

    def chronology(self, events: Sequence[ChronologyEntry]) -> VolumePart:
        """The events of the year, a group a month."""
        words = self.year.words
        groups: list[ListGroup] = []
        number = 0
        for (in_year, month), some in groupby(events, key=lambda event: (event.first.year, event.first.month)):
            lines = []
            for event in some:
                folio, _ = self.places.block(event.issue, event.block)
                days = words.span(event.first, event.last)
                href = self.issues[event.issue].address(event.block)
                lines.append(self._line(f"{CHRONOLOGY}/row-{number}", days, event.text, folio, href))
                number += 1
            label = words.month(month, in_year)
            name = f"{CHRONOLOGY}/group-{len(groups)}"
            groups.append(ListGroup(f"month-{in_year}-{month:02}", name, label, tuple(lines)))
        return VolumePart(name=CHRONOLOGY, title=self.year.terms.chronology, template=LISTED, groups=tuple(groups))

    def figures(self, every: Sequence[Series]) -> VolumePart:
        """The figures of the year, a group a series."""
        groups = []
        number = 0
        for nth, series in enumerate(every):
            lines = []
            for point in series.points:
                folio, _ = self.places.block(point.issue, point.block)
                issue = self.issues[point.issue]
                href = issue.address(point.block)
                lines.append(self._line(f"{FIGURES}/row-{number}", f"{issue.book.title}:", point.text, folio, href))
                number += 1
            groups.append(ListGroup(f"series-{nth + 1}", f"{FIGURES}/group-{nth}", series.name, tuple(lines)))
        return VolumePart(name=FIGURES, title=self.year.terms.figures, template=LISTED, groups=tuple(groups))

    def _line(self, name: str, head: str, text: str, folio: str, href: str) -> Line:
        """A line that leads to a page, or to pages, and says so aloud."""
        return Line(name, head, text, folio, href, f"{self.year.terms.on_page(folio)}, {head}")


def _leads(part: VolumePart) -> Line:
    return Line("", part.title, "", href=file_of(part.name))
