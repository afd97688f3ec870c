"""Indexes: sorted, divided and cross-referenced entries, made of mentions and their pages; `proving` proves them.

Pure functions over frozen values. In: mentions with the pages they are printed on, and the names file. Out: indexes
and problems. It must not know how pages or files are made. Rules: ISO 999; Chicago Manual of Style 18, ch. 15.

Codes: N030 entries with more locators than a reader can follow, even divided · N031 a cross-reference to an entry
without locators · N032 a see-line from a heading that has locators · N056 a heading that begins with an article ·
N057 entries with more sub-entries than a reader can follow.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import dropwhile

from publisher.language.collation import sort_keys
from publisher.language.words_volume import index_words
from publisher.model.index import CrossReference, Index, IndexEntry, IndexGroup, Locator
from publisher.names.indexes import cross_references, dividing, headnotes
from publisher.names.indexes.cross_references import FiledLine, OtherForm
from publisher.names.indexes.dividing import EntryDivision
from publisher.names.indexes.locators import Placed, located
from publisher.problems import Location, Problem, Severity
from publisher.settings import authorities
from publisher.settings.authorities import ALWAYS, PATH, Authorities, Authority

ORDER = ("person", "organisation", "place", "subject", "event", "work")
"""The kinds of headings in the order in which they are spoken of."""
KINDS = {"person": "persons", "organisation": "organisations", "place": "places"}
SHELVES = ("persons", "organisations", "places", "subjects", "all")
"""The indexes in the order of the volume."""
MANY = 40
"""Sub-entries of a heading that a reader can still follow."""
WORST = 3
"""Headings that a warning about several names."""


@dataclass(frozen=True, slots=True)
class IndexStyle:
    """Style of the indexes: four or one; their order; the most locators that stand undivided, and how more are divided.

    `locators`: "page" or "issue:page". `divide`: "item" (by the heading of the item), "section" or "month".
    `part`: of the editions in one language, which may be few: no reference of the names file has to lead anywhere.
    `double_post`: up to so many locators are repeated instead of a see-line. `native`: names in other scripts have
    lines of their own too. `sources`: there is an index of sources too. `lang`: the language of titles and notes.
    """

    kinds: str = "four"
    order: str = "word"
    limit: int = 6
    locators: str = "page"
    divide: str = "item"
    double_post: int = 3
    native: bool = False
    sources: bool = False
    lang: str = "en"
    part: bool = False


def draft(
    placed: Sequence[Placed], book: Authorities, style: IndexStyle
) -> tuple[tuple[Index, ...], tuple[Problem, ...]]:
    """Draft the indexes of mentions; prove them with `proving.proved`."""
    drafting = _Draft(placed, book, style)
    entries = drafting.entries()
    drafting.report()
    return tuple(_indexes(entries, drafting)), tuple(drafting.problems)


class _Draft:
    """An index on its way: mentions by entry, and problems."""

    def __init__(self, placed: Sequence[Placed], book: Authorities, style: IndexStyle) -> None:
        self.book, self.style = book, style
        self.words = index_words(style.lang)
        self.signs = {where: form.format(page="") for where, form in self.words.signs.items()}
        self.problems: list[Problem] = []
        self.long: list[tuple[int, str]] = []
        self.deep: list[tuple[int, str]] = []
        self.mentions: dict[str, list[Placed]] = {}
        for one in sorted(placed, key=_place):
            self.mentions.setdefault(one.mention.entry, []).append(one)
        self.division = EntryDivision(style.divide, self._fits, dividing.ColumnHeadings(placed), self.words)
        self.by_id = {entry.id: entry for entry in book.entries}
        self.used = [entry for entry in book.entries if entry.id in self.mentions]
        self.sorts = {entry.id: entry.sort or entry.name for entry in book.entries}
        self.narrower: dict[str, list[str]] = {}
        for entry in book.entries:
            for above in entry.broader:
                self.narrower.setdefault(above, []).append(entry.id)
        self.headings = {entry.id: heading(entry) for entry in book.entries}  # as references print them: no gloss

    def entries(self) -> list[tuple[str, IndexEntry]]:
        """Make every entry and see-line, each with the text that it sorts by."""
        others = self._others()
        beside = cross_references.joined(self._lines(others))
        for entry in self.used:
            self.headings[entry.id] = heading(entry, beside.get(entry.id, ()))
        own = {entry.id: self._entry(entry, beside.get(entry.id, ())) for entry in self.used}
        lines = [one for one in others if one.form not in beside.get(one.entries[0], ())]
        return [
            *((self.sorts[name], made) for name, made in own.items()),
            *((one.form, self._elsewhere(one, own)) for one in lines),
            *self._upwards(own),
        ]

    def shelf(self, kind: str) -> str:
        """Give the name of the index in which entries of a kind stand."""
        return "all" if self.style.kinds == "combined" else KINDS.get(kind, "subjects")

    def report(self) -> None:
        """Report what is hard to read, a line for all entries of a sort, and headings that begin with an article."""
        limit = self.style.limit
        hint = 'mark sub-entries in the issues: {index="term > detail"}; or leave out passing mentions: {.no-index}'
        self._of_several(self.long, "N030", f"more than {limit} locators stand undivided", hint)
        hint = "mark it with metatopic: true if the publication is about it; leave out passing mentions: {.no-index}"
        self._of_several(self.deep, "N057", f"more than {MANY} sub-entries stand under a heading", hint)
        for entry in self.used:
            first = self.sorts[entry.id].casefold().replace("-", "- ").split()[0]
            if not entry.sort and first in self.words.articles:
                hint = f"write sort: without it, or sort: {entry.name} if it counts"
                self._wrong("N056", f"{entry.id}: “{entry.name}” is sorted by an article", hint)

    def _of_several(self, found: Sequence[tuple[int, str]], code: str, what: str, hint: str) -> None:
        if found:
            worst = sorted(found, key=lambda pair: (-pair[0], pair[1]))[:WORST]
            named = ", ".join(f"{where} ({count})" for count, where in worst)
            more = f"; {len(found) - WORST} more" if len(found) > WORST else ""
            self._wrong(code, f"{what}: {named}{more}", hint)

    def _gloss(self, entry: Authority) -> str:
        """Give the gloss of an entry: for every year, or of each year of its mentions."""
        years = dict.fromkeys(one.mention.issue.partition("/")[0] for one in self.mentions.get(entry.id, ()))
        glosses = [entry.gloss[year] for year in sorted(years) if year in entry.gloss]
        return ", ".join(dict.fromkeys(glosses)) or entry.gloss.get(ALWAYS, "")

    # --- entries with locators -----------------------------------------------------------------------------------

    def _located(self, placed: Sequence[Placed]) -> tuple[Locator, ...]:
        return located(placed, self.style.locators, self.signs)

    def _fits(self, placed: Sequence[Placed]) -> bool:
        return len(self._located(placed)) <= self.style.limit

    def _entry(self, entry: Authority, beside: Sequence[str]) -> IndexEntry:
        parts: dict[str, list[Placed]] = {}
        for one in self.mentions[entry.id]:
            parts.setdefault(one.mention.detail, []).append(one)
        bare = parts.pop("", [])
        if not self._fits(bare):
            groups = self.division.of(bare, _forms(entry))
            if len(groups) > 1 or (parts and "" not in groups):
                bare = groups.pop("", [])
                for name, placed in groups.items():
                    parts[name] = sorted([*parts.get(name, ()), *placed], key=_place)
        under = {name: self._located(placed) for name, placed in parts.items()}
        own, general = self._own_and_general(self._located(bare), under)
        new = partial(IndexEntry, id=entry.id, kind=entry.kind)
        subs = [new(heading=name, locators=under[name]) for name in self._order_of(entry, under)]
        if general:
            subs.insert(0, new(heading=self.words.general, locators=general))
        for name, locators in (("", own), *((sub.heading, sub.locators) for sub in subs)):
            if len(locators) > self.style.limit:
                self.long.append((len(locators), f"{entry.id}, {name}" if name else entry.id))
        if len(subs) > MANY:
            self.deep.append((len(subs), entry.id))
        return new(
            heading=heading(entry, beside, self._gloss(entry)),
            locators=own,
            entries=tuple(subs),
            see_also=tuple(self._also(entry)),
        )

    def _own_and_general(
        self, bare: tuple[Locator, ...], under: dict[str, tuple[Locator, ...]]
    ) -> tuple[tuple[Locator, ...], tuple[Locator, ...]]:
        """Part undivided locators: those that stand at the heading, and those of the sub-entry "general".

        At a heading with sub-entries stand only its principal treatments and passages that hold pages of sub-entries;
        a page that stands under a sub-entry is not repeated under "general".
        """
        if not under:
            return bare, ()
        below = {page for locators in under.values() for one in locators for page in one.pages}
        own = tuple(one for one in bare if one.principal or (one.last > one.page and not below.isdisjoint(one.pages)))
        rest = (one for one in bare if one not in own)
        return own, tuple(one for one in rest if one.last > one.page or one.page not in below)

    def _order_of(self, entry: Authority, names: Collection[str]) -> list[str]:
        """Order sub-entries by the alphabet without leading prepositions, then months by the calendar.

        Sections too stand by the alphabet, not as the house has them: a reader seeks a sub-entry by its first word, and
        editors' sub-entries stand among them (ISO 999; Chicago 18, ch. 15).
        """
        months = dividing.months(self.mentions[entry.id])
        leading = {*self.words.leading, *self.words.articles}
        return sorted(names, key=lambda name: (months.get(name, 0), self.key(_without(leading, name)), name))

    def _also(self, entry: Authority) -> Iterator[CrossReference]:
        """Make the see also references that lead to further locators: those of the names file, and narrower entries."""
        own = _all_pages(self.mentions[entry.id])
        narrower = set(self.narrower.get(entry.id, ())) - set(entry.see_also)
        targets = sorted({*entry.see_also, *narrower}, key=lambda name: (self.key(self.sorts.get(name) or name), name))
        for target in targets:
            there = _all_pages(self.mentions.get(target, ()))
            if not there and target not in narrower and not self.style.part:
                hint = "take it out of see_also, or mark a passage with it"
                message = f"{entry.id}: see also {self.headings.get(target, target)}: no locators there"
                self._wrong("N031", message, hint)
            elif there and not there <= own and target != entry.id:
                yield CrossReference(self.headings[target], target)

    # --- lines that send elsewhere -------------------------------------------------------------------------------

    def _others(self) -> list[OtherForm]:
        """Find the other forms that have lines, each once on its shelf, with the entries it sends to in their order."""
        taken: dict[str, set[str]] = {}
        for entry in self.used:
            for shown in (entry.name, self.headings[entry.id]):
                taken.setdefault(shown.casefold(), set()).add(entry.id)
        found: dict[tuple[str, str], list[str]] = {}
        for entry in self.used:
            for form in cross_references.other_forms(entry, native=self.style.native):
                owners = taken.get(form.casefold(), set())
                if not owners:
                    found.setdefault((self.shelf(entry.kind), form), []).append(entry.id)
                elif entry.id not in owners:
                    hint = "take see: true away, or rename one of the two"
                    self._wrong("N032", f"{entry.id}: “{form}” has locators of its own: no see-line", hint)
        return [OtherForm(shelf, form, tuple(self._sorted(names))) for (shelf, form), names in found.items()]

    def _lines(self, others: Iterable[OtherForm]) -> Iterator[FiledLine]:
        """Yield the line of each heading, and of each other form that may become a part of one."""

        def line(shelf: str, text: str, entry: str, form: str = "") -> FiledLine:
            return FiledLine(shelf, self.key(text), sort_keys.group(text, self.style.lang), entry, form)

        for entry in self.used:
            yield line(self.shelf(entry.kind), self.sorts[entry.id], entry.id)
        for one in others:
            joins = len(one.entries) == 1 and self.by_id[one.entries[0]].kind not in cross_references.ONLY_SEE
            yield line(one.shelf, one.form, one.entries[0] if joins else f"of {one.form}", one.form)

    def _sorted(self, names: Iterable[str]) -> list[str]:
        return sorted(dict.fromkeys(names), key=lambda name: (self.key(self.sorts[name]), self.headings[name], name))

    def _elsewhere(self, one: OtherForm, own: dict[str, IndexEntry]) -> IndexEntry:
        """Make a see-line from another form; give the locators themselves if they are few and every page has the form.

        A form of several entries always sends to each of them: it must not look like one heading.
        """
        first = own[one.entries[0]]
        posted = (
            len(one.entries) == 1
            and first.kind not in cross_references.ONLY_SEE
            and len(first.locators) <= self.style.double_post
            and not first.entries
            and cross_references.has_form(one.form, first.locators, self.mentions[first.id])
        )
        if posted:
            return IndexEntry(id=first.id, kind=first.kind, heading=one.form, locators=first.locators)
        see = tuple(CrossReference(self.headings[name], name) for name in one.entries)
        return IndexEntry(id=first.id, kind=first.kind, heading=one.form, see=see)

    def _upwards(self, own: dict[str, IndexEntry]) -> Iterator[tuple[str, IndexEntry]]:
        """Make the lines of entries without locators: see what is narrower, or see under what is broader.

        An entry whose name is a sub-entry of a broader one sends there.
        """
        taken = {made.heading.casefold() for made in own.values()}
        for entry in self.book.entries:
            if entry.id in own or entry.name.casefold() in taken:
                continue
            new = partial(IndexEntry, id=entry.id, kind=entry.kind, heading=heading(entry, (), self._gloss(entry)))
            names = {form.casefold() for form in (entry.name, *(variant.form for variant in entry.variants))}
            under = [above for above in entry.broader if above in own and not names.isdisjoint(_subs(own[above]))]
            below = [name for name in self._sorted(self._below(entry.id)) if name != entry.id]
            targets = self._sorted(under) or below
            if targets:
                see = tuple(CrossReference(self.headings[name], name, under=bool(under)) for name in targets)
                yield self.sorts[entry.id], new(see=see)

    def _below(self, name: str) -> list[str]:
        """List the nearest narrower entries with locators."""
        seen: set[str] = set()
        found: list[str] = []
        waiting = [name]
        for one in waiting:  # which grows
            for narrower in self.narrower.get(one, ()):
                if narrower not in seen:
                    seen.add(narrower)
                    (found if narrower in self.mentions else waiting).append(narrower)
        return found

    def key(self, text: str) -> sort_keys.Key:
        """Give the key of a heading in the order of this style."""
        return sort_keys.key(text, letters=self.style.order == "letter", lang=self.style.lang)

    def _wrong(self, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(Location(PATH), code, message, hint, Severity.WARNING))


def heading(entry: Authority, beside: Sequence[str] = (), gloss: str = "") -> str:
    """Give a heading as it is printed: name; in brackets acronym, other forms, what tells it from a namesake, gloss."""
    forms = dict.fromkeys((*entry.acronym[:1], *beside))
    brackets = "; ".join(filter(None, (", ".join(forms), ", ".join(filter(None, (entry.qualifier, gloss))))))
    return entry.name + (f" ({brackets})" if brackets else "")


def _forms(entry: Authority) -> tuple[str, ...]:
    """List the forms of a heading that its sub-entries need not repeat."""
    names = (entry.name, *authorities.names_of(entry), *(form.text for form in authorities.forms(entry)))
    return tuple(dict.fromkeys(names))


def _subs(entry: IndexEntry) -> set[str]:
    return {below.heading.casefold() for below in entry.entries}


def _place(one: Placed) -> tuple[int, int, str, int, int, str, str]:
    mention = one.mention
    return one.page, mention.start, mention.detail, one.last_page, mention.end, mention.block, one.section


def _all_pages(placed: Iterable[Placed]) -> set[int]:
    return {page for one in placed for page in one.pages}


def _without(leading: Collection[str], name: str) -> str:
    *words, last = name.split()
    return " ".join([*dropwhile(lambda word: word.casefold() in leading, words), last])


# --- indexes -----------------------------------------------------------------------------------------------------


def _indexes(entries: Sequence[tuple[str, IndexEntry]], drafting: _Draft) -> Iterator[Index]:
    shelves: dict[str, list[tuple[str, IndexEntry]]] = {}
    for pair in entries:
        shelves.setdefault(drafting.shelf(pair[1].kind), []).append(pair)
    titles, style = drafting.words.titles, drafting.style
    for name in SHELVES:
        if shelf := shelves.get(name):
            kinds = {entry.kind for _, entry in shelf}
            held = "-".join(f"{kind}s" for kind in ("subject", "event", "work") if kind in kinds)
            title = titles[held if name == "subjects" else name]
            shelf.sort(key=lambda pair: (drafting.key(pair[0]), pair[1].heading, pair[1].id, bool(pair[1].see)))
            listed = [entry for _, entry in shelf]
            topics = [one.name for one in drafting.used if one.metatopic and drafting.shelf(one.kind) == name]
            note = headnotes.headnote(listed, drafting.words, style.order, style.locators, topics)
            yield Index(name, title, note, _groups(shelf, style.lang))


def _groups(ordered: Sequence[tuple[str, IndexEntry]], lang: str) -> tuple[IndexGroup, ...]:
    groups: dict[str, list[IndexEntry]] = {}
    for sort, entry in ordered:
        groups.setdefault(sort_keys.group(sort, lang), []).append(entry)
    return tuple(IndexGroup(letter, tuple(listed)) for letter, listed in groups.items())
