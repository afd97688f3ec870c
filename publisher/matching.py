"""Names in running text: what the names file says, found exactly; and the terms of editors' marks, resolved.

In: the plain text of an issue and the names file. Out: mentions in the order of the text, and doubts for the review
list. Nothing is matched fuzzily. One automaton holds every form and every `not` string; its raw matches are cut down by
word boundaries, then by `not` strings, then the longest wins from left to right, never nested.

Codes: N020 a mark with a term that no entry has.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick_rs

from publisher import authorities
from publisher.authorities import Authorities, Authority, Form
from publisher.configuration import suggestion
from publisher.matching_words import COMMON, TITLES
from publisher.model import Mention
from publisher.plaintext import IssueText, Passage, line_at
from publisher.problems import Location, Problem

# One character for one, so that offsets survive.
_ONE_TO_ONE = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\n": " ",
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "\u2010": "-", "\u2011": "-",
    }
)  # fmt: skip
_ENDS = ".!?…"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A form in the text that may stand for several entries, or for nobody in the file: for the review list."""

    entries: tuple[str, ...]
    text: str
    line: int
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    owners: tuple[Form, ...]


def normal(text: str) -> str:
    """Give a text as it is compared: spaces, quotes and hyphens of one kind; as long as it was."""
    return text.translate(_ONE_TO_ONE)


class Matcher:
    """The automaton of a names file: every form of every entry, and every string in which one is not meant."""

    def __init__(self, book: Authorities) -> None:
        self.entries = {entry.id: entry for entry in book.entries}
        self.bearers: dict[str, set[str]] = {}
        owners: dict[str, dict[str, Form]] = {}
        self.blocks: dict[str, set[str]] = {}
        for entry in book.entries:
            for form in authorities.forms(entry):
                key = normal(unicodedata.normalize("NFC", form.text))
                owners.setdefault(key, {}).setdefault(entry.id, form)
                if form.how == "surname":
                    self.bearers.setdefault(key, set()).add(entry.id)
            for text in entry.not_:
                self.blocks.setdefault(normal(unicodedata.normalize("NFC", text)), set()).add(entry.id)
        self.owners = {key: tuple(forms.values()) for key, forms in owners.items()}
        self.strings = sorted({*self.owners, *self.blocks})
        self.automaton = ahocorasick_rs.AhoCorasick(self.strings) if self.strings else None

    def hits(self, text: str) -> tuple[_Hit, ...]:
        """The forms in a normalised text: whole words, not blocked, the longest from the left, never nested."""
        if self.automaton is None:
            return ()
        found: list[tuple[int, int, str]] = []
        blocked: dict[str, list[tuple[int, int]]] = {}
        for number, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            if (start and _in_word(text[start - 1]) and _in_word(text[start])) or (
                end < len(text) and _in_word(text[end]) and _in_word(text[end - 1])
            ):
                continue
            key = self.strings[number]
            for entry in self.blocks.get(key, ()):
                blocked.setdefault(entry, []).append((start, end))
            if key in self.owners:
                found.append((start, end, key))
        kept = []
        last = 0
        for start, end, key in sorted(found, key=lambda hit: (hit[0], -hit[1])):
            if start < last:
                continue
            owners = tuple(form for form in self.owners[key] if not _inside(start, end, blocked.get(form.entry, ())))
            if owners:
                kept.append(_Hit(start, end, owners))
                last = end
        return tuple(kept)


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.category(char).startswith("M")


def _inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last and (first, last) != (start, end) for first, last in spans)


def find(
    text: IssueText, book: Authorities, matcher: Matcher | None = None
) -> tuple[tuple[Mention, ...], tuple[Doubt, ...]]:
    """Find every name of the names file in an issue; what is doubtful goes on the review list instead."""
    matcher = matcher or Matcher(book)
    return _Reading(text, matcher).read()


class _Reading:
    """One issue, read from left to right: who has been named in full so far."""

    def __init__(self, text: IssueText, matcher: Matcher) -> None:
        self.text, self.matcher = text, matcher
        self.plain = normal(text.text)
        self.named: set[str] = set()
        self.mentions: list[Mention] = []
        self.doubts: list[Doubt] = []
        self.small = {word for word in self.plain.replace("-", " ").split() if word.islower()}
        self.starts = [passage.start for passage in text.passages]
        self.begins: set[int] = set()
        self.ends: set[int] = set()

    def read(self) -> tuple[tuple[Mention, ...], tuple[Doubt, ...]]:
        """Go through the hits."""
        hits = self.matcher.hits(self.plain)
        self.begins, self.ends = {hit.start for hit in hits}, {hit.end for hit in hits}
        for hit in hits:
            index = bisect_right(self.starts, hit.start) - 1
            passage = self.text.passages[index] if index >= 0 else None
            if passage is None or hit.end > passage.end or _touches(hit, passage):
                continue
            self._take(hit, passage)
        return tuple(self.mentions), tuple(self.doubts)

    def _take(self, hit: _Hit, passage: Passage) -> None:
        full = [form for form in hit.owners if form.how in ("full", "acronym")]
        if len(full) > 1:
            earlier = [form for form in full if form.entry in self.named]
            full = earlier if len(earlier) == 1 else full
        if len(full) == 1:
            self.named.add(full[0].entry)
            self._mention(hit, full[0], passage)
        elif full:
            self._doubt(hit, full, "several entries have this form")
        elif context := [form for form in hit.owners if form.how == "context" and form.entry in self.named]:
            if len(context) == 1:
                self._mention(hit, context[0], passage)
            else:
                self._doubt(hit, context, "several of them were named before")
        elif surnames := [form for form in hit.owners if form.how == "surname"]:
            self._surname(hit, surnames, passage)

    def _surname(self, hit: _Hit, bearers: list[Form], passage: Passage) -> None:
        if other := self._another(hit, passage):
            self._doubt(hit, bearers, f"“{other}” stands beside it")
            return
        sure = [form for form in bearers if self.matcher.entries[form.entry].bare_surname == "true"]
        named = [form for form in bearers if form.entry in self.named]
        for group in (bearers, named, sure):
            if len(group) == 1:
                self._mention(hit, group[0], passage)
                return
        self._doubt(hit, bearers, "several of them were named before" if named else "none of them was named before")

    def _another(self, hit: _Hit, passage: Passage) -> str:
        """The capitalised word beside a surname that makes it another name; "" if there is none.

        A word that belongs to another form is none: "in Masty Lukashenka said".
        """
        before = self.plain[passage.start : hit.start]
        if before.endswith(" ") and hit.start - 1 not in self.ends:
            word = before.rsplit(" ", 2)[-2]
            if self._may_be_given_name(word, before):
                return word.strip("\"'(")
        after = self.plain[hit.end : passage.end]
        if after.startswith(" ") and hit.end + 1 not in self.begins:
            word = after[1:].split(" ", 1)[0].strip(".,;:!?\"'()")
            if word[:1].isupper() and not word.isupper() and word.isalpha() and word.lower() not in self.small:
                return "" if word.lower() in COMMON else word
        return ""

    def _may_be_given_name(self, word: str, before: str) -> bool:
        bare = word.strip("\"'(")
        initial = len(bare) == 2 and bare[0].isupper() and bare[1] == "."
        if not initial and (not bare[:1].isupper() or not bare[-1:].isalpha() or bare.isupper()):
            return False
        if bare.lower() in TITLES or bare.lower() in COMMON or bare.endswith("'s"):
            return False
        stem = before.rstrip()[: -len(word)].rstrip()
        at_start = not stem or stem[-1] in _ENDS + ':"'
        return not (at_start and bare.lower() in self.small)

    def _mention(self, hit: _Hit, form: Form, passage: Passage) -> None:
        text = self.text
        self.mentions.append(
            Mention(
                entry=form.entry,
                kind=self.matcher.entries[form.entry].kind,
                form=form.text,
                issue=text.issue,
                section=passage.section,
                block=passage.block,
                line=line_at(text, hit.start),
                start=hit.start,
                end=hit.end,
                text=text.text[hit.start : hit.end],
                where=passage.where,
            )
        )

    def _doubt(self, hit: _Hit, forms: list[Form], reason: str) -> None:
        text, line = self.text.text[hit.start : hit.end], line_at(self.text, hit.start)
        self.doubts.append(Doubt(tuple(form.entry for form in forms), text, line, hit.start, hit.end, reason))


def _touches(hit: _Hit, passage: Passage) -> bool:
    return any(first < hit.end and hit.start < last for first, last in passage.skip)


# --- editors' marks ----------------------------------------------------------------------------------------------


def marked(text: IssueText, book: Authorities) -> tuple[tuple[Mention, ...], tuple[Problem, ...]]:
    """The mentions that editors marked, and a problem for each term that no entry has (N020)."""
    problems: list[Problem] = []
    return tuple(_marked(text, book, problems)), tuple(problems)


def _marked(text: IssueText, book: Authorities, problems: list[Problem]) -> Iterator[Mention]:
    known: dict[str, Authority | None] = {}
    for placed in text.marks:
        mark = placed.mark
        if mark.term not in known:
            known[mark.term] = authorities.resolve(mark.term, book.entries)
        entry = known[mark.term]
        if entry is None:
            names = [each.name for each in book.entries]
            at, said = Location(text.path, mark.line), f"index: no entry of the names file is called “{mark.term}”"
            hint = suggestion(mark.term, names) if names else f"add it to {authorities.PATH}"
            problems.append(Problem(at, "N020", said, hint))
            continue
        yield Mention(
            entry=entry.id,
            kind=entry.kind,
            form="",
            issue=text.issue,
            section=placed.section,
            block=placed.block,
            line=mark.line,
            start=placed.start,
            end=placed.end,
            text=text.text[placed.start : placed.end],
            where=placed.where,
            detail=mark.detail,
            principal=mark.principal,
            until_block=placed.until_block,
            until=placed.until_end,
        )
