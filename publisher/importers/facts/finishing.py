"""The last pass of every import over the issue read: what a text says of its tables, pictures and days finds its place.

"Source: …" under a table is its source, "Photo: …" in a caption the credit, "Figure 1." before a caption goes, for ours
are numbered; a line that says no more than number and date goes to the head; columns of numbers are set right. Every
change is told, and the characters are counted before and after.

Codes (warnings): S163 a day given twice, differently · S256 a reference to a number that a caption had · S257 a picture
whose file tells its author.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from publisher.importers.account import AccountEntry, Action, changed
from publisher.importers.facts import captions, columns
from publisher.importers.file_names import of_words, period_of, rest_of
from publisher.importers.interface import Imported, shortened
from publisher.importers.proof import imbalance, passages
from publisher.model.issue import Issue
from publisher.model.tree import Block, Blocks, Chart, Emphasis, Figure, Inline, Inlines, Link, Paragraph, Strong, Table
from publisher.model.walking import blocks_of, inlines_in, plain
from publisher.model.walking import changed as changed_inside
from publisher.problems import Location, Problem, Severity
from publisher.settings.publication import Publication

_OPENING = 4
"""Blocks at the beginning of an issue that may say number and date."""


def finished(imported: Imported, house: Publication, credits_by_data: Mapping[bytes, str]) -> Imported:
    """Give an import with its facts in their places; the import itself where nothing is to be done.

    `credits_by_data`: the author that the file of a picture tells, by the bytes of the picture.
    """
    work = _Finishing(imported, house)
    issue = work.issue(imported.issue)
    work.offer(issue, credits_by_data)
    if issue != imported.issue and imbalance(_words(imported.issue), _words(issue), work.entries):
        return imported
    account = imported.account
    doubts = (*account.doubts, *work.doubts)
    places = {old: new for old, new in work.places.items() if old != new}
    entries = tuple(_moved(entry, places) for entry in account.entries) if places else account.entries
    account = replace(account, entries=entries, doubts=doubts, finished=tuple(work.entries))
    return replace(imported, issue=issue, account=account)


def _words(issue: Issue) -> str:
    return "".join(words for _, words in passages(issue))


def _moved(entry: AccountEntry, places: Mapping[str, str]) -> AccountEntry:
    """Give an entry with the place where its block stands now."""
    kind = next((end for end in (", links", ", alt") if entry.place.endswith(end)), "")
    bare = entry.place.removesuffix(kind)
    return replace(entry, place=places[bare] + kind) if bare in places else entry


@dataclass(slots=True)
class _Finishing:
    """The pass under way: entries of what it changes, doubts, and the places of blocks before and after."""

    imported: Imported
    house: Publication
    entries: list[AccountEntry] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)

    def issue(self, issue: Issue) -> Issue:
        """Give the issue with all in its place."""
        lead, issue = self._opened(issue)
        sections = tuple(
            replace(section, blocks=self._placed(f"section {number}", section.blocks))
            for number, section in enumerate(issue.sections, 1)
        )
        issue = replace(issue, lead=lead, sections=sections)
        said = captions.reference(self.numbers, _words(issue))
        if said:
            message = f"the text says “{said}”, but the numbers before captions are gone; ours count tables and charts"
            self._doubt(0, "S256", message, "name the picture or the table instead: “the map below”")
        return issue

    def _opened(self, issue: Issue) -> tuple[Blocks, Issue]:
        """Take a line of number and date from the beginning; give the lead, and the issue with its period."""
        names, lang = (self.house.title, self.house.publisher.name, self.house.publisher.short), issue.lang
        kept: list[Block] = []
        old: list[int] = []
        for at, block in enumerate(issue.lead):
            words = " ".join(plain(block.children).split()) if isinstance(block, Paragraph) else ""
            if 0 < len(words) <= 200 and at < _OPENING and not rest_of(words, names, lang):
                said = of_words(words, names=names, lang=lang)
                period = period_of((words,), (), names, issue.date, lang)
                other = said.day if said.day and abs((said.day - issue.date).days) > 1 else None
                if other or (said.number and said.number != issue.number):
                    message = (
                        f"a line of the text says “{shortened(words)}”, the issue is No {issue.number} of {issue.date}"
                    )
                    self._doubt(
                        block.line, "S163", message, "it stands in the text; delete it, or give --number, --date"
                    )
                elif said.day or said.number or period:
                    self._drop(block.line, words, "line of number and date, which the head of the issue has")
                    self.places[f"lead, block {at + 1}"] = "date"
                    issue = issue if issue.period else replace(issue, period=period)
                    continue
            kept.append(block)
            old.append(at)
        return self._placed("lead", tuple(kept), old), issue

    def _placed(self, part: str, blocks: Blocks, old: list[int] | None = None) -> Blocks:
        """Give the blocks of a part with captions, sources and columns in their places. `old`: places before."""
        numbers = old or list(range(len(blocks)))
        made: list[Block] = []
        for at, block in zip(numbers, blocks, strict=True):
            before = made[-1] if made else None
            joined = self._joined(before, block)
            if joined:
                made[-1] = joined
            else:
                made.append(self._captioned(block))
            self.places[f"{part}, block {at + 1}"] = f"{part}, block {len(made)}"
        return tuple(made)

    def _joined(self, before: Block | None, block: Block) -> Block | None:
        """Join a line to the table, chart or picture above it, or a caption to a table; None if it is neither."""
        if isinstance(block, Table) and isinstance(before, Paragraph) and not block.title:
            number, rest = captions.unnumbered(_bare(before.children))
            if number and rest and len(plain(rest)) <= captions.LONGEST:
                self._tell(before.line, plain(before.children), plain(rest), "caption of the table under it")
                self.numbers.append(number)
                return self._captioned(replace(block, title=rest))
        if not isinstance(block, Paragraph) or block.id or block.index or block.tlp.label:
            return None
        run = _bare(block.children)
        if isinstance(before, Table | Chart) and not before.source and (source := captions.source(run)):
            self._tell(block.line, plain(block.children), plain(source), "source of the table or chart above it")
            return replace(before, source=source)
        if isinstance(before, Figure):
            return self._under_figure(before, block, run)
        return None

    def _under_figure(self, figure: Figure, block: Paragraph, run: Inlines) -> Figure | None:
        """Join a line under a picture to it: a numbered caption, a credit or a source."""
        number, rest = captions.unnumbered(run)
        if number and rest and not figure.caption and len(plain(rest)) <= captions.LONGEST:
            self._tell(block.line, plain(block.children), plain(rest), "caption of the picture above it")
            self.numbers.append(number)
            made = self._captioned(replace(figure, caption=rest))
            return made if isinstance(made, Figure) else None
        before, credit = captions.credited(run)
        source = captions.source(run)
        credit = credit if not before else plain(source) if source and len(plain(source)) <= 150 else ""
        if credit and not figure.credit:
            self._tell(block.line, plain(block.children), credit, "credit of the picture above it")
            self._links(block.line, run)
            return replace(figure, credit=credit)
        return None

    def _captioned(self, block: Block) -> Block:
        """Give a picture or a table with caption, credit and source apart, and its numbers set right."""
        if isinstance(block, Figure):
            caption = self._unnumbered(block.line, block.caption)
            rest, credit = captions.credited(caption)
            if credit and not block.credit:
                self._tell(block.line, plain(caption), f"{plain(rest)} {credit}".strip(), "credit in a caption")
                self._links(block.line, caption, rest)
                return replace(block, caption=rest, credit=credit)
            return replace(block, caption=caption) if caption != block.caption else block
        if isinstance(block, Table):
            return self._of_table(block)
        return block

    def _of_table(self, table: Table) -> Table:
        title = self._unnumbered(table.line, table.title)
        rest, source = captions.with_source(table.note) if not table.source else (table.note, ())
        note = self._unnumbered(table.line, rest)
        if source:
            self._tell(table.line, plain(table.note), f"{plain(rest)} {plain(source)}".strip(), "source in a note")
        last = table.rows[-1] if len(table.rows) > 1 else ()
        if last and not (source or table.source) and not any(plain(cell.children).strip() for cell in last[1:]):
            source = captions.source(_bare(last[0].children))
            if source:
                self._tell(table.line, plain(last[0].children), plain(source), "source in the last row of the table")
                table = replace(table, rows=table.rows[:-1])
        table = replace(table, title=title, note=note, source=source or table.source)
        found = columns.numeric(table)
        if found:
            shown = ", ".join(str(number + 1) for number in found)
            words = f"column{'s' * (len(found) > 1)} {shown}"
            self.entries.append(AccountEntry(table.line, words, Action.NOTED, "numbers in a table are set right"))
        return columns.right(table, found) if found else table

    def _unnumbered(self, line: int, run: Inlines) -> Inlines:
        """Take the number off a caption."""
        number, rest = captions.unnumbered(run)
        if not number or not rest:
            return run
        self.numbers.append(number)
        self._drop(line, number, "number before a caption: the program numbers tables and charts, and no pictures")
        return rest

    def offer(self, issue: Issue, credits_by_data: Mapping[bytes, str]) -> None:
        """Offer the author that the file of a picture tells, where no credit is printed."""
        for figure in blocks_of(issue, Figure):
            told = credits_by_data.get(figure.picture.data, "")
            if told and not figure.credit:
                message = f"the file of the picture {figure.picture.name} says who made it: “{told}”; it is not printed"
                hint = f'if it should be, write behind the picture: {{credit="{told}"}}'
                self._doubt(figure.line, "S257", message, hint)

    # --- the account ---

    def _tell(self, line: int, before: str, after: str, reason: str) -> None:
        self.entries.append(changed(line, reason, before, after))

    def _drop(self, line: int, words: str, reason: str) -> None:
        self.entries.append(AccountEntry(line, words, Action.DROPPED, reason))

    def _links(self, line: int, run: Inlines, rest: Inlines = ()) -> None:
        """Tell of the addresses of a credit, which is printed without links."""
        kept = [node.target + node.title for node in inlines_in(rest) if isinstance(node, Link)]
        for node in inlines_in(run):
            if isinstance(node, Link) and node.target + node.title not in kept:
                self._drop(line, node.target + node.title, "address of a credit")

    def _doubt(self, line: int, code: str, message: str, hint: str) -> None:
        path = self.imported.account.path
        self.doubts.append(Problem(Location(path, line), code, message, hint, Severity.WARNING))


def _bare(run: Inlines) -> Inlines:
    """Give a run without stress if all of it is stressed."""
    for kind in (Emphasis, Strong):
        if all(_stressed(node, kind) for node in run):
            run = _unstressed(run, kind)
    return run


def _stressed(node: Inline, kind: type[Emphasis] | type[Strong]) -> bool:
    inner = getattr(node, "children", ())
    return (
        isinstance(node, kind)
        or not plain((node,)).strip()
        or (bool(inner) and all(_stressed(each, kind) for each in inner))
    )


def _unstressed(run: Inlines, kind: type[Emphasis] | type[Strong]) -> Inlines:
    found: list[Inline] = []
    for node in run:
        if isinstance(node, kind):
            found += _unstressed(node.children, kind)
        else:
            found.append(changed_inside(node, partial(_unstressed, kind=kind)))
    return tuple(found)
