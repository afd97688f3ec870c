"""Checks of the names file against the issues: what is dead, doubtful or leads nowhere.

Each check is a function with a code that yields problems; its docstring is its page in the manual. N020 and N021, a
mark without an entry and a name on the review list, come from `matching`; N001 to N007 from `settings.authorities`.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from publisher.mentions import matching
from publisher.mentions.matching import Doubt, Matcher, normal
from publisher.mentions.plaintext import IssueText
from publisher.model.index import Mention
from publisher.problems import Location, Problem, Severity
from publisher.settings import authorities
from publisher.settings.authorities import Authorities, Authority

ALIKE = 0.92  # the share of letters from which two headings may be one


@dataclass(frozen=True, slots=True)
class NamesInUse:
    """A names file and the issues that use it: its value, text and path; the mentions of each issue; the texts."""

    book: Authorities
    written: str
    path: str
    mentions: Mapping[str, Sequence[Mention]]
    texts: Sequence[IssueText]

    @property
    def mentioned(self) -> set[str]:
        """Ids of the entries that have a mention."""
        return {mention.entry for mentions in self.mentions.values() for mention in mentions}

    def problem(self, entry: Authority, code: str, message: str, hint: str) -> Problem:
        """Make a warning at an entry."""
        at = Location(self.path, _lines(self.written).get(entry.id, 0))
        return Problem(at, code, f"{entry.id}: {message}", hint, Severity.WARNING)


Check = Callable[[NamesInUse], Iterator[Problem]]

_lines = lru_cache(maxsize=1)(authorities.lines_of)


def _doubts(use: NamesInUse, needed: set[str]) -> Iterator[Doubt]:
    """Find the doubts in the texts that have one of these strings."""
    strings = {normal(string) for string in needed}
    texts = [text for text in use.texts if (plain := normal(text.text)) and any(one in plain for one in strings)]
    matcher = Matcher(use.book) if texts else None
    for text in texts:
        yield from matching.find(text, use.book, matcher)[1]


def dead_entry(use: NamesInUse) -> Iterator[Problem]:
    """N010: an entry of which no form occurs and which no mark names (warning).

    Why: a misspelt form finds nothing, and nobody notices. A form on the review list is not dead, one that stands only
    inside a longer name is. Passes: `name: Minsk` where an issue says Minsk. Fails: `name: Mnisk`.
    """
    mentioned = use.mentioned | {entry.id for entry in use.book.entries if _is_sub_entry(entry, use)}
    unseen = [entry for entry in use.book.entries if entry.id not in mentioned]
    doubts = _doubts(use, {form.text for entry in unseen for form in authorities.forms(entry)})
    doubted = {entry for doubt in doubts for entry in doubt.entries}
    for entry in unseen:
        if entry.id not in doubted:
            reason = "no mark names it" if entry.kind == "subject" else "no form of it occurs"
            yield use.problem(entry, "N010", f"{reason} in any issue", "look at its spelling, or take it out")


def _is_sub_entry(entry: Authority, use: NamesInUse) -> bool:
    """Tell whether the name of an entry is a sub-entry of a broader one: its line in the index sends there."""
    names = {name.casefold() for name in (entry.name, *authorities.names_of(entry))}
    every = (mention for mentions in use.mentions.values() for mention in mentions) if entry.broader else ()
    return any(one.entry in entry.broader and one.detail.casefold() in names for one in every)


def dead_not(use: NamesInUse) -> Iterator[Problem]:
    """N011: a string under `not` that occurs in no issue (warning).

    Why: it was meant to keep something out and does not. Passes: `not: [Belarus-1]` where an issue says Belarus-1.
    Fails: `not: [Belarus–1]`.
    """
    everything = [normal(text.text) for text in use.texts]
    for entry in use.book.entries:
        for string in entry.not_:
            if not any(normal(string) in text for text in everything):
                yield use.problem(entry, "N011", f"not: “{string}” occurs in no issue", "compare it with the text")


def blind_reference(use: NamesInUse) -> Iterator[Problem]:
    """N012: a see also to an entry without mentions (warning).

    Why: the reader would find nothing there, or only be sent back (ISO 999, 7.5). Passes: a target that occurs. Fails:
    one that does not.
    """
    mentioned = use.mentioned
    known = {entry.id: entry for entry in use.book.entries}
    for entry in use.book.entries:
        for target in entry.see_also:
            if target not in mentioned:
                back = " and only sends back" if entry.id in known[target].see_also else ""
                hint = "take it out of see_also, or mark a passage with it"
                yield use.problem(entry, "N012", f"see also {target}: it has no mentions{back}", hint)


def circular_reference(use: NamesInUse) -> Iterator[Problem]:
    """N013: a see-line whose form is the heading of an entry with mentions of its own (warning).

    Why: a see sends away from where there is something to read, or round in a circle. Passes: `{form: Byelorussia, see:
    true}`. Fails: `{form: Minsk, see: true}` beside an entry Minsk.
    """
    headings = {entry.name.casefold(): entry for entry in use.book.entries}
    for entry in use.book.entries:
        for form in (*entry.acronym, *(variant.form for variant in entry.variants if variant.see)):
            other = headings.get(form.casefold())
            if other is not None:
                heading = "its own heading" if other is entry else f"the heading of {other.id}"
                yield use.problem(entry, "N013", f"see from “{form}”, which is {heading}", "take see: true away")


def doubtful_surname(use: NamesInUse) -> Iterator[Problem]:
    """N014: a surname that several entries bear and that an issue has alone (warning).

    Why: it is matched only where exactly one bearer was named in full before; elsewhere it has no locator (N021).
    Passes: one bearer, or `bare_surname: false` on the others. Fails: Kabarchuk alone, with Siarhei and Pavel in the
    file.
    """
    bearers: dict[str, list[Authority]] = {}
    for entry in use.book.entries:
        if name := authorities.surname(entry):
            bearers.setdefault(normal(name), []).append(entry)
    shared = {name: entries for name, entries in bearers.items() if len(entries) > 1}
    if not shared:
        return
    bare = [normal(doubt.text) for doubt in _doubts(use, set(shared)) if len(doubt.entries) > 1]
    bare += [normal(mention.form) for mentions in use.mentions.values() for mention in mentions]
    places = Counter(name for name in bare if name in shared)
    for name, count in sorted(places.items()):
        ids = " or ".join(entry.id for entry in shared[name])
        hint = "set bare_surname: false where the surname alone is never meant"
        message = f"the surname {name} stands alone in {count} place{'s' if count > 1 else ''} and may be {ids}"
        yield use.problem(shared[name][0], "N014", message, hint)


def near_duplicate(use: NamesInUse) -> Iterator[Problem]:
    """N015: two entries of one kind with headings that are nearly the same (warning).

    Why: they may be two spellings of one name, and the index would divide it. Accents and case do not tell names apart,
    figures and qualifiers do. Passes: two that differ, or of which one names the other under `different_from`. Fails:
    Shlethauer, Dmitry and Schlethauer, Dmitry.
    """
    kinds: dict[str, list[tuple[Authority, str, int]]] = {}
    for entry in use.book.entries:
        name = _bare(entry.name)
        kinds.setdefault(entry.kind, []).append((entry, name, _letters(name)))
    for alike in kinds.values():
        for (entry, name, letters), (other, second, others) in combinations(alike, 2):
            # Letters that only one of them has cannot match: pairs with too many are not compared.
            if (letters ^ others).bit_count() > (1 - ALIKE) * (len(name) + len(second)):
                continue
            if _alike(name, second) and not _told_apart(entry, other):
                hint = f"make one a variant of the other, or write different_from: [{other.id}]"
                yield use.problem(entry, "N015", f"“{entry.name}” and “{other.name}” ({other.id}) may be one", hint)


def _bare(name: str) -> str:
    """Give a name without case and accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))


def _letters(name: str) -> int:
    """Give the characters of a name, a bit each; two may share one, which hides a difference and never makes one."""
    bits = 0
    for char in name:
        bits |= 1 << ord(char) % 61
    return bits


def _alike(first: str, second: str) -> bool:
    if [char for char in first if char.isdigit()] != [char for char in second if char.isdigit()]:
        return False
    same = SequenceMatcher(None, first, second, autojunk=False)
    return same.real_quick_ratio() >= ALIKE and same.quick_ratio() >= ALIKE and same.ratio() >= ALIKE


def _told_apart(entry: Authority, other: Authority) -> bool:
    listed = entry.id in other.different_from or other.id in entry.different_from
    return listed or (entry.qualifier != other.qualifier and bool(entry.qualifier and other.qualifier))


CHECKS: tuple[Check, ...] = (
    dead_entry, dead_not, blind_reference, circular_reference, doubtful_surname, near_duplicate,
)  # fmt: skip


def problems_of(use: NamesInUse) -> Iterator[Problem]:
    """Yield the problems that every check finds."""
    for check in CHECKS:
        yield from check(use)
