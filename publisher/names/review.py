"""The questions of a second reader of an index: what an indexer would ask of headings, depth and cross-references.

In: names file, names found in issues, the indexes made of them, names that were suggested. Out: questions in groups,
each with a few places. A question is no fault: the editor answers it, or lets it stand.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from publisher.mentions.finding import IssueNames
from publisher.mentions.plaintext import line_at
from publisher.model.index import Index, IndexEntry
from publisher.names.check import NamesInUse, near_duplicate
from publisher.names.suggestions.suggesting import Suggestion
from publisher.settings import authorities
from publisher.settings.authorities import Authorities, Authority

PLACES = 4
"""Places of a question at most."""
ROWS = 12
"""Questions of a group that are printed."""
UNDIVIDED = 6
OFTEN = 3
"""Places from which on a name that no entry has is asked about."""
SPARSE = 20
"""Headings for each of which sets one cross-reference is expected."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question: id of the entry, or a name; what is asked of it; the places, "2024/41:12", and how many there are."""

    entry: str
    words: str
    places: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions of one sort: its name for machines, its title, and what an indexer would do."""

    name: str
    title: str
    advice: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ReadIndex:
    """An index laid before the second reader, with all that it was made of."""

    book: Authorities
    issues: Sequence[IssueNames]
    indexes: Sequence[Index]
    suggestions: Sequence[Suggestion]
    use: NamesInUse

    @property
    def entries(self) -> tuple[IndexEntry, ...]:
        """Headings of all indexes that are no see-lines."""
        all_of = (entry for index in self.indexes for group in index.groups for entry in group.entries)
        return tuple(entry for entry in all_of if entry.locators or entry.entries)

    def places(self, entry: str) -> tuple[str, ...]:
        """Give each place of an entry once, in order."""
        found = (f"{one.issue}:{one.line}" for it in self.issues for one in it.mentions if one.entry == entry)
        return tuple(dict.fromkeys(found))

    def asked(self, entry: Authority, words: str) -> Question:
        """Ask of an entry, with its places."""
        places = self.places(entry.id)
        return Question(entry.id, words, places[:PLACES], len(places))


def passing(proof: ReadIndex) -> Iterator[Question]:
    """Ask of headings with a single mention that no editor marked."""
    found = Counter(one.entry for issue in proof.issues for one in issue.mentions)
    marked = {one.entry for issue in proof.issues for one in issue.mentions if not one.form}
    for entry in proof.book.entries:
        if found[entry.id] == 1 and entry.id not in marked:
            yield proof.asked(entry, f"{entry.name}: one mention")


def alike(proof: ReadIndex) -> Iterator[Question]:
    """Ask of neighbours that may be one: nearly the same letters, singular and plural."""
    for problem in near_duplicate(proof.use):
        yield Question("", problem.message)
    stems: dict[tuple[str, str], list[Authority]] = {}
    for entry in proof.book.entries:
        if entry.kind != "person":
            stems.setdefault((entry.kind, _singular(entry.name)), []).append(entry)
    for same in stems.values():
        for one, other in combinations(same, 2):
            if one.name != other.name:
                yield proof.asked(one, f"“{one.name}” and “{other.name}” differ by their number")


def _singular(name: str) -> str:
    return " ".join(map(_singular_word, re.findall(r"\w+", name.casefold())))


def _singular_word(word: str) -> str:
    """Give a word without its ending in the plural and a silent e: cities and city, houses and house are the same."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word.removesuffix("e")


def homonyms(proof: ReadIndex) -> Iterator[Question]:
    """Ask of namesakes of which one has no gloss, and of a surname that several bear and that stands alone."""
    by_name: dict[str, list[Authority]] = {}
    for entry in proof.book.entries:
        by_name.setdefault(authorities.direct(entry).casefold(), []).append(entry)
    for same in by_name.values():
        for entry in same:
            if len(same) > 1 and not entry.qualifier:
                ids = ", ".join(other.id for other in same if other is not entry)
                yield proof.asked(entry, f"{entry.name} has no qualifier beside {ids}")
    surnames: dict[str, list[Authority]] = {}
    for entry in proof.book.entries:
        if name := authorities.surname(entry):
            surnames.setdefault(name, []).append(entry)
    alone = Counter(one.text for issue in proof.issues for one in issue.mentions)
    alone.update(one.text for issue in proof.issues for one in issue.doubts)
    for name, bearers in surnames.items():
        if len(bearers) > 1 and alone[name]:
            ids = ", ".join(entry.id for entry in bearers)
            yield Question(bearers[0].id, f"{name} stands alone and is borne by {ids}", (), alone[name])


def undivided(proof: ReadIndex) -> Iterator[Question]:
    """Ask of headings and sub-headings with more bare locators than a reader looks up."""
    for entry in proof.entries:
        for one, name in ((entry, entry.heading), *((sub, f"{entry.heading}: {sub.heading}") for sub in entry.entries)):
            if len(one.locators) > UNDIVIDED:
                pages = tuple(locator.printed for locator in one.locators[:PLACES])
                yield Question(entry.id, f"{name}: {len(one.locators)} locators", pages, len(one.locators))


def uneven(proof: ReadIndex) -> Iterator[Question]:
    """Ask of headings that are divided more finely, or less, than others with as much to say."""
    for entry in proof.entries:
        below = sum(len(sub.locators) for sub in entry.entries)
        if len(entry.entries) > OFTEN and below == len(entry.entries):
            yield Question(entry.id, f"{entry.heading}: {len(entry.entries)} sub-entries with one locator each")
        elif entry.entries and len(entry.locators) > OFTEN:
            words = f"{entry.heading}: {len(entry.entries)} sub-entries, and {len(entry.locators)} locators under none"
            yield Question(entry.id, words)


def references(proof: ReadIndex) -> Iterator[Question]:
    """Ask of cross-references if there are none, or few."""
    headings = len(proof.entries)
    see = [v for entry in proof.book.entries for v in (*entry.acronym, *(v.form for v in entry.variants if v.see))]
    also = [target for entry in proof.book.entries for target in entry.see_also]
    for what, count, hint in (("see", len(see), "variants, acronyms"), ("see also", len(also), "related headings")):
        if headings >= SPARSE and count < headings / SPARSE:
            yield Question("", f"{count or 'no'} “{what}” for {headings} headings: {hint}?")


def unmarked(proof: ReadIndex) -> Iterator[Question]:
    """Ask of issues in which the words of a subject stand that is marked in others only."""
    for entry in proof.book.entries:
        marked = {one.issue for issue in proof.issues for one in issue.mentions if one.entry == entry.id}
        if entry.kind != "subject" or not marked:
            continue
        words = re.compile(
            "|".join(rf"\b{re.escape(name)}(?:s|es)?\b" for name in authorities.names_of(entry) if len(name) > 2),
            re.IGNORECASE,
        )
        texts = (issue.text for issue in proof.issues if issue.text.issue not in marked)
        found = ((text, match.start()) for text in texts if words.pattern for match in words.finditer(text.text))
        places = [f"{text.issue}:{line_at(text, start)}" for text, start in found]
        if places:
            said = (
                f"{entry.name} is marked in {', '.join(sorted(marked)[:PLACES])}{' …' if len(marked) > PLACES else ''}"
            )
            yield Question(entry.id, said, tuple(places[:PLACES]), len(places))


def missing(proof: ReadIndex) -> Iterator[Question]:
    """Ask of names that stand often in the text and that no entry has."""
    for each in proof.suggestions:
        if each.count >= OFTEN:
            near = f", resembles {each.resembles}" if each.resembles else ""
            yield Question("", f"{each.name} ({each.kind}?{near})", each.issues[:PLACES], each.count)


GROUPS: tuple[tuple[Callable[[ReadIndex], Iterable[Question]], str, str], ...] = (
    (undivided, "More than six locators undivided", "divide them by sub-entries, or mark the passages that matter"),
    (uneven, "Depth uneven", "gather single sub-entries, or divide what stands under none"),
    (alike, "Headings alike", "make one a variant of the other, or say different_from"),
    (homonyms, "Namesakes", "give each a qualifier, or set bare_surname: false"),
    (references, "Cross-references", "write see: true at a variant, see_also, broader"),
    (unmarked, "Subjects marked in some issues, with their words in others", "mark them there too: names subjects"),
    (missing, "Names that no entry has", "names accept, or names ignore"),
    (passing, "One mention only", "ask whether it says anything of the name; else leave it out"),
)


def questions(proof: ReadIndex) -> tuple[QuestionGroup, ...]:
    """Give the groups in which there is something to ask, in the order in which an indexer would."""
    groups = (QuestionGroup(ask.__name__, title, advice, tuple(ask(proof))) for ask, title, advice in GROUPS)
    return tuple(group for group in groups if group.questions)
