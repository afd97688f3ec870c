"""Indexes: sorted, divided and cross-referenced entries, made of mentions and their pages; and the proof of them.

Pure functions over frozen values. In: mentions with the pages they are printed on, and the names file. Out: indexes
and problems. It must not know how pages or files are made. Rules: ISO 999; Chicago Manual of Style 18, ch. 15.

Codes: N030 an entry with more locators than a reader can follow, even divided · N031 a cross-reference to an entry
without locators · N032 a see-line from a heading that has locators · N033 a locator or mention without its counterpart.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, dropwhile

from publisher.language import sort_keys
from publisher.language.words_volume import IndexWords, index_words
from publisher.model.index import CrossReference, Index, IndexEntry, IndexGroup, Locator
from publisher.names.indexes.locators import Placed, located
from publisher.names.plaintext import COVER
from publisher.problems import Location, Problem, Severity
from publisher.settings.authorities import PATH, Authorities, Authority

ORDER = ("person", "organisation", "place", "subject", "event", "work")
"""The kinds of headings in the order in which they are spoken of."""
KINDS = {"person": "persons", "organisation": "organisations", "place": "places"}
SHELVES = ("persons", "organisations", "places", "subjects", "all")
"""The indexes in the order of the volume."""


@dataclass(frozen=True, slots=True)
class IndexStyle:
    """Style of the indexes: four or one; their order; the most locators that stand undivided, and how more are divided.

    `locators`: "page" or "issue:page". `double_post`: up to so many locators are repeated instead of a see-line.
    `native`: names in other scripts have lines of their own too. `lang`: the language of titles and notes.
    """

    kinds: str = "four"
    order: str = "word"
    limit: int = 6
    locators: str = "page"
    divide: str = "section"
    double_post: int = 3
    native: bool = False
    lang: str = "en"


def draft(
    placed: Sequence[Placed], book: Authorities, style: IndexStyle
) -> tuple[tuple[Index, ...], tuple[Problem, ...]]:
    """Draft the indexes of mentions; proof them with `proved`."""
    drafting = _Draft(placed, book, style)
    entries = drafting.entries()
    return tuple(_indexes(entries, drafting)), tuple(drafting.problems)


class _Draft:
    """An index on its way: mentions by entry, and problems."""

    def __init__(self, placed: Sequence[Placed], book: Authorities, style: IndexStyle) -> None:
        self.book, self.style = book, style
        self.words = index_words(style.lang)
        self.problems: list[Problem] = []
        self.mentions: dict[str, list[Placed]] = {}
        for one in sorted(placed, key=_place):
            self.mentions.setdefault(one.mention.entry, []).append(one)
        self.used = [entry for entry in book.entries if entry.id in self.mentions]
        self.headings = {entry.id: heading(entry) for entry in book.entries}
        self.sorts = {entry.id: entry.sort or entry.name for entry in book.entries}

    def entries(self) -> list[tuple[str, IndexEntry]]:
        """Make every entry and see-line, each with the text that it sorts by."""
        entries: list[tuple[str, IndexEntry]] = []
        taken: dict[str, set[str]] = {}
        for entry in self.used:
            for shown in (entry.name, self.headings[entry.id]):
                taken.setdefault(shown.casefold(), set()).add(entry.id)
        others: dict[tuple[str, str], list[tuple[Authority, IndexEntry]]] = {}
        for entry in self.used:
            own = self._entry(entry)
            entries.append((self.sorts[entry.id], own))
            for form in dict.fromkeys(_other_forms(entry, native=self.style.native)):
                owners = taken.get(form.casefold(), set())
                if not owners:
                    others.setdefault((self.shelf(entry.kind), form), []).append((entry, own))
                elif entry.id not in owners:
                    hint = "take see: true away, or rename one of the two"
                    self._wrong("N032", f"{entry.id}: “{form}” has locators of its own: no see-line", hint)
        entries += [(form, self._elsewhere(form, targets)) for (_, form), targets in others.items()]
        return entries

    def shelf(self, kind: str) -> str:
        """Give the name of the index in which entries of a kind stand."""
        return "all" if self.style.kinds == "combined" else KINDS.get(kind, "subjects")

    def _entry(self, entry: Authority) -> IndexEntry:
        parts: dict[str, list[Placed]] = {}
        for one in self.mentions[entry.id]:
            parts.setdefault(one.mention.detail, []).append(one)
        bare = located(parts.pop("", ()), self.style.locators)
        under = {detail: located(placed, self.style.locators) for detail, placed in parts.items()}
        if len(bare) > self.style.limit:
            undivided = [one for one in self.mentions[entry.id] if not one.mention.detail]
            groups = self._divided(undivided)
            general = groups.pop("", [])
            if len(groups) > 1 or (groups and (general or under)):
                bare = located(general, self.style.locators)
                for name, placed in groups.items():
                    under[name] = located([*parts.get(name, ()), *placed], self.style.locators)
        # A page that stands under a sub-entry is not repeated at the heading, unless it is within a range or principal.
        below = {page for locators in under.values() for one in locators for page in one.pages}
        bare = tuple(one for one in bare if one.principal or one.page < one.last or one.page not in below)
        new = partial(IndexEntry, id=entry.id, kind=entry.kind)
        named = filter(under.get, self._order_of(entry, tuple(under)))
        subs = tuple(new(heading=name, locators=under[name]) for name in named)
        for name, locators in (("", bare), *under.items()):
            if len(locators) > self.style.limit:
                where = f"{entry.id}, {name}" if name else entry.id
                hint = 'mark sub-entries in the issues: {index="term > detail"}'
                message = f"{where}: {len(locators)} locators stand undivided, at most {self.style.limit} are readable"
                self._wrong("N030", message, hint)
        return new(heading=self.headings[entry.id], locators=bare, entries=subs, see_also=tuple(self._also(entry)))

    def _divided(self, placed: Sequence[Placed]) -> dict[str, list[Placed]]:
        """Divide mentions by section or month; those that have none stay at the heading (ISO 999), under ""."""
        groups: dict[str, list[Placed]] = {}
        for one in placed:
            section = one.section or (self.words.on_cover if one.mention.block == COVER else "")
            groups.setdefault(section if self.style.divide == "section" else one.month, []).append(one)
        return groups

    def _order_of(self, entry: Authority, names: tuple[str, ...]) -> list[str]:
        """Order months by the calendar, all else by the alphabet without leading prepositions.

        Sections too stand by the alphabet, not as the house has them: a reader seeks a sub-entry by its first word, and
        editors' sub-entries stand among them (ISO 999; Chicago 18, ch. 15).
        """
        by_month = self.mentions[entry.id] if self.style.divide == "month" else ()
        months = {one.month: one.month_order for one in by_month}
        leading = self.words.leading
        return sorted(names, key=lambda name: (months.get(name, 0), self.key(_without(leading, name)), name))

    def _also(self, entry: Authority) -> Iterator[CrossReference]:
        """Make the see also references that lead to further locators."""
        own = _all_pages(self.mentions[entry.id])
        for target in dict.fromkeys(entry.see_also):
            there = _all_pages(self.mentions.get(target, ()))
            if not there:
                hint = "take it out of see_also, or mark a passage with it"
                message = f"{entry.id}: see also {self.headings.get(target, target)}: no locators there"
                self._wrong("N031", message, hint)
            elif not there <= own:
                yield CrossReference(self.headings[target], target)

    def _elsewhere(self, form: str, targets: Sequence[tuple[Authority, IndexEntry]]) -> IndexEntry:
        """Make a see-line from another form; give the locators themselves if they are few (double-posting).

        A form of several entries always sends to each of them: it must not look like one heading.
        """
        ordered = sorted(targets, key=lambda pair: (self.key(self.sorts[pair[0].id]), pair[1].heading, pair[0].id))
        entry, own = ordered[0]
        if len(ordered) == 1 and len(own.locators) <= self.style.double_post and not own.entries:
            return IndexEntry(id=entry.id, kind=entry.kind, heading=form, locators=own.locators)
        see = tuple(CrossReference(target.heading, to.id) for to, target in ordered)
        return IndexEntry(id=entry.id, kind=entry.kind, heading=form, see=see)

    def key(self, text: str) -> sort_keys.Key:
        """Give the key of a heading in the order of this style."""
        return sort_keys.key(text, letters=self.style.order == "letter", lang=self.style.lang)

    def _wrong(self, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(Location(PATH), code, message, hint, Severity.WARNING))


def heading(entry: Authority) -> str:
    """Give a heading as it is printed: name, what tells it from a namesake, acronym."""
    brackets = [text for text in (entry.qualifier, *entry.acronym[:1]) if text]
    return entry.name + (f" ({', '.join(brackets)})" if brackets else "")


def _other_forms(entry: Authority, *, native: bool) -> Iterable[str]:
    seen = (variant.form for variant in entry.variants if variant.see)
    return (*entry.acronym, *seen, *(entry.native if native else ()))


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
    titles = drafting.words.titles
    for name in SHELVES:
        if shelf := shelves.get(name):
            kinds = {entry.kind for _, entry in shelf}
            held = "-".join(f"{kind}s" for kind in ("subject", "event", "work") if kind in kinds)
            title = titles[held if name == "subjects" else name]
            shelf.sort(key=lambda pair: (drafting.key(pair[0]), pair[1].heading, pair[1].id, bool(pair[1].see)))
            note = _headnote([entry for _, entry in shelf], drafting.style, drafting.words)
            yield Index(name, title, note, _groups(shelf, drafting.style.lang))


def _groups(ordered: Sequence[tuple[str, IndexEntry]], lang: str) -> tuple[IndexGroup, ...]:
    groups: dict[str, list[IndexEntry]] = {}
    for sort, entry in ordered:
        groups.setdefault(sort_keys.group(sort, lang), []).append(entry)
    return tuple(IndexGroup(letter, tuple(listed)) for letter, listed in groups.items())


def _headnote(entries: Sequence[IndexEntry], style: IndexStyle, words: IndexWords) -> str:
    """Explain the index to its reader: its order, and each device that occurs in it."""
    locators = [locator for entry in entries for locator in _all_locators(entry)]
    devices = (
        (words.successive, any(locator.last > locator.page for locator in locators)),
        (words.principal, any(locator.principal for locator in locators)),
        (words.note, any(locator.where == "note" for locator in locators)),
        (words.picture, any(locator.where == "picture" for locator in locators)),
    )
    form = style.locators if all("/" not in one.folio for one in locators) else "year/issue:page"
    arranged = words.arranged.format(order=words.orders[style.order], locators=words.locators[form])
    return " ".join([arranged, *(note for note, occurs in devices if occurs)])


def _all_locators(entry: IndexEntry) -> Iterator[Locator]:
    return chain(entry.locators, *map(_all_locators, entry.entries))


# --- the proof ---------------------------------------------------------------------------------------------------


def proved(indexes: Sequence[Index], placed: Sequence[Placed], book: Authorities) -> tuple[Problem, ...]:
    """Find faults of an index (N031, N032, N033); there are none if the program is right.

    Each page of each locator has a mention of its entry, each mention has its locator, each cross-reference leads to
    an entry with locators, and none starts at a heading that has its own.
    """
    problems: list[Problem] = []

    def wrong(code: str, message: str) -> None:
        problems.append(Problem(Location(PATH), code, message, "please report it"))

    there: dict[str, set[int]] = {}
    for one in placed:
        there.setdefault(one.mention.entry, set()).update(one.pages)
    standing = [[entry for group in index.groups for entry in group.entries] for index in indexes]
    entries = list(chain.from_iterable(standing))
    shown: dict[str, set[int]] = {}
    for entry in entries:
        pages = {page for locator in _all_locators(entry) for page in locator.pages}
        shown.setdefault(entry.id, set()).update(pages)
        if extra := pages - there.get(entry.id, set()):
            wrong("N033", f"{entry.heading}: no mention on page {min(extra) + 1}")
        if entry.see and (entry.locators or entry.entries):
            wrong("N032", f"{entry.heading}: a see-line with locators")
    for inside in standing:
        full = {entry.heading for entry in inside if not entry.see}
        for entry in inside:
            if entry.see and entry.heading in full:
                wrong("N032", f"{entry.heading}: a see-line from a heading that has locators")
    known = {entry.id for entry in book.entries}
    for name, pages in there.items():
        if name not in known:
            wrong("N033", f"{name}: a mention of an entry that the names file does not have")
        elif lost := pages - shown.get(name, set()):
            wrong("N033", f"{name}: page {min(lost) + 1} has no locator")
    for entry, target in _dead_ends(entries):
        wrong("N031", f"{entry.heading}: {target.heading} has no further locators")
    return tuple(problems)


def _dead_ends(entries: Sequence[IndexEntry]) -> Iterator[tuple[IndexEntry, CrossReference]]:
    """Find references to headings that are not there or have no locators, to another see, or of an entry to itself."""
    standing = {(entry.id, entry.heading) for entry in entries if any(_all_locators(entry))}
    for entry in entries:
        for target in (*entry.see, *entry.see_also):
            circular = target in entry.see_also and target.entry == entry.id
            if circular or (target.entry, target.heading) not in standing:
                yield entry, target
