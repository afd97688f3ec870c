"""Checks of the names file against the issues: what is dead, doubtful or leads nowhere.

Each check is a function with a code that yields problems; its docstring is its page in the manual. N020 and N021, a
mark without an entry and a name on the review list, come from `matching`; N001 to N006 from `authorities`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from publisher import authorities
from publisher.authorities import Authorities, Authority
from publisher.matching import normal
from publisher.model import Mention
from publisher.plaintext import IssueText
from publisher.problems import Location, Problem, Severity

ALIKE = 0.9  # the share of letters from which two headings may be one


@dataclass(frozen=True, slots=True)
class Held:
    """A names file held against issues: its value, text and path; the mentions of each issue; the texts."""

    book: Authorities
    written: str
    path: str
    mentions: Mapping[str, Sequence[Mention]]
    texts: Sequence[IssueText]

    @property
    def found(self) -> set[str]:
        """The ids of entries that have a mention."""
        return {mention.entry for each in self.mentions.values() for mention in each}

    def problem(self, entry: Authority, code: str, message: str, hint: str) -> Problem:
        """A warning at an entry."""
        at = Location(self.path, authorities.line_of(self.written, entry.id))
        return Problem(at, code, f"{entry.id}: {message}", hint, Severity.WARNING)


Check = Callable[[Held], Iterator[Problem]]


def dead_entry(held: Held) -> Iterator[Problem]:
    """N010: an entry of which no form occurs and which no mark names (warning).

    Why: a misspelt form finds nothing, and nobody notices. Passes: `name: Minsk` where an issue says Minsk. Fails:
    `name: Mnisk`.
    """
    found = held.found
    for entry in held.book.entries:
        if entry.id not in found:
            what = "no mark names it" if entry.kind == "subject" else "no form of it occurs"
            yield held.problem(entry, "N010", f"{what} in any issue", "look at its spelling, or take it out")


def dead_not(held: Held) -> Iterator[Problem]:
    """N011: a string under `not` that occurs in no issue (warning).

    Why: it was meant to keep something out and does not. Passes: `not: [Belarus-1]` where an issue says Belarus-1.
    Fails: `not: [Belarus–1]`.
    """
    everything = [normal(text.text) for text in held.texts]
    for entry in held.book.entries:
        for string in entry.not_:
            if not any(normal(string) in text for text in everything):
                yield held.problem(entry, "N011", f"not: “{string}” occurs in no issue", "compare it with the text")


def blind_reference(held: Held) -> Iterator[Problem]:
    """N012: a see also to an entry without mentions (warning).

    Why: the reader would find nothing there (ISO 999, 7.5). Passes: a target that occurs. Fails: one that does not.
    """
    found = held.found
    for entry in held.book.entries:
        for target in entry.see_also:
            if target not in found:
                hint = "take it out of see_also, or mark a passage with it"
                yield held.problem(entry, "N012", f"see also {target}: it has no mentions", hint)


def circular_reference(held: Held) -> Iterator[Problem]:
    """N013: a see-line whose form is the heading of an entry with mentions of its own (warning).

    Why: a see sends away from where there is something to read, or round in a circle. Passes: `{form: Byelorussia, see:
    true}`. Fails: `{form: Minsk, see: true}` beside an entry Minsk.
    """
    headings = {entry.name.casefold(): entry for entry in held.book.entries}
    for entry in held.book.entries:
        for form in (*entry.acronym, *(variant.form for variant in entry.variants if variant.see)):
            other = headings.get(form.casefold())
            if other is not None:
                what = "its own heading" if other is entry else f"the heading of {other.id}"
                yield held.problem(entry, "N013", f"see from “{form}”, which is {what}", "take see: true away")


def doubtful_surname(held: Held) -> Iterator[Problem]:
    """N014: a surname that several entries bear and that an issue has alone (warning).

    Why: it is matched only where exactly one bearer was named before. Passes: one bearer, or `bare_surname: false` on
    the others. Fails: Kabarchuk alone, with Siarhei and Pavel in the file.
    """
    bearers: dict[str, list[Authority]] = {}
    for entry in held.book.entries:
        if name := authorities.surname(entry):
            bearers.setdefault(name, []).append(entry)
    bare = {mention.form for each in held.mentions.values() for mention in each}
    for name, entries in bearers.items():
        if len(entries) > 1 and name in bare:
            ids = ", ".join(entry.id for entry in entries)
            hint = "set bare_surname: false where the surname alone is never meant"
            yield held.problem(
                entries[0], "N014", f"the surname {name} stands alone in the text and is also {ids}", hint
            )


def near_duplicate(held: Held) -> Iterator[Problem]:
    """N015: two entries of one kind with headings that are nearly the same (warning).

    Why: they may be two spellings of one name, and the index would divide it. Passes: two that differ, or that name
    each other under `different_from`. Fails: Shlethauer, Dmitry and Schlethauer, Dmitry.
    """
    entries = held.book.entries
    for i, entry in enumerate(entries):
        for other in entries[i + 1 :]:
            if entry.kind != other.kind or entry.id in other.different_from or other.id in entry.different_from:
                continue
            if abs(len(entry.name) - len(other.name)) > 3 or entry.name[:1] != other.name[:1]:
                continue
            same = SequenceMatcher(None, entry.name, other.name, autojunk=False)
            if entry.name != other.name and same.quick_ratio() >= ALIKE and same.ratio() >= ALIKE:
                hint = f"make one a variant, or write different_from: [{other.id}]"
                yield held.problem(entry, "N015", f"“{entry.name}” and “{other.name}” may be one", hint)


CHECKS: tuple[Check, ...] = (
    dead_entry,
    dead_not,
    blind_reference,
    circular_reference,
    doubtful_surname,
    near_duplicate,
)


def check(held: Held) -> Iterator[Problem]:
    """Every check of this family."""
    for each in CHECKS:
        yield from each(held)
