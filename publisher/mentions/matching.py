"""Names in running text: what the names file says, found exactly; and the terms of editors' marks, resolved.

In: the plain text of an issue and the names file. Out: mentions in the order of the text, and doubts for the review
list. Nothing is matched fuzzily. One automaton holds every form and every `not` string; its raw matches are cut down by
word boundaries, then by `not` strings, then the longest wins from left to right, never nested.

Codes: N020 a mark with a term that no entry has · N021 a form that may stand for several entries, or for nobody ·
N043 a sub-entry with marks of Markdown or HTML.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import ahocorasick_rs

from publisher.language.wordlists import BEFORE_SURNAMES, COMMON
from publisher.mentions.plaintext import IssueText, Passage, PlacedMark, line_at, passage_at
from publisher.model.index import Mention
from publisher.problems import Location, Problem, Severity
from publisher.settings import authorities
from publisher.settings.authorities import Authorities, Form
from publisher.settings.reader import suggestion

# One character for one, so that offsets survive.
_ONE_TO_ONE = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ",
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "\u2010": "-", "\u2011": "-",
    }
)  # fmt: skip
_ENDS = ".!?…"
_INITIALS = re.compile(r"(?:\w\.-?)+")
_JOINERS = "\u00ad\u200c\u200d_"  # a word goes on over these
_BESIDE = 200  # characters looked at on either side of a surname: enough for a word, and no more for a long paragraph


@dataclass(frozen=True, slots=True)
class Doubt:
    """A form in the text that may stand for several entries, or for nobody in the file: for the review list."""

    entries: tuple[str, ...]
    text: str
    line: int
    start: int
    end: int
    reason: str

    def problem(self, path: str) -> Problem:
        """Give the row of the review list: N021, a warning."""
        entries = " or ".join(self.entries) or "nobody in the names file"
        hint = "correct the names file (variants, bare_surname, not), or name the person in full before"
        message = f"“{self.text}” may be {entries}: {self.reason}"
        return Problem(Location(path, self.line), "N021", message, hint, Severity.WARNING)


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
        self.bearers: dict[str, set[str]] = {}  # all who have a surname, also those never meant by it alone
        owners: dict[str, dict[str, Form]] = {}
        self.blocks: dict[str, set[str]] = {}
        for entry in book.entries:
            for form in authorities.forms(entry):
                for key in _keys(form.text):
                    owners.setdefault(key, {}).setdefault(entry.id, form)
            for key in _keys(authorities.surname(entry.model_copy(update={"bare_surname": "auto"}))):
                self.bearers.setdefault(key, set()).add(entry.id)
            for key in (key for text in entry.not_ for key in _keys(text)):
                self.blocks.setdefault(key, set()).add(entry.id)
        self.owners = {key: tuple(forms.values()) for key, forms in owners.items()}
        self.strings = sorted({*self.owners, *self.blocks})
        self.automaton = ahocorasick_rs.AhoCorasick(self.strings) if self.strings else None

    def hits(self, text: str, skip: Sequence[tuple[int, int]] = ()) -> tuple[_Hit, ...]:
        """Find the forms in a normalised text: whole words outside `skip`, not blocked, longest first at a place."""
        if self.automaton is None:
            return ()
        matches: list[tuple[int, int, str]] = []
        blocked: dict[str, list[tuple[int, int]]] = {}
        for number, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            if (start and _in_word(text[start - 1])) or (end < len(text) and _in_word(text[end])):
                continue
            key = self.strings[number]
            for entry in self.blocks.get(key, ()):
                blocked.setdefault(entry, []).append((start, end))
            if key in self.owners and not _touches(start, end, skip):
                matches.append((start, end, key))
        matches.sort(key=lambda match: (match[0], -match[1]))
        kept = []
        longest = max(map(len, self.blocks), default=0)
        for start, end, key in matches:
            owners = tuple(
                form for form in self.owners[key] if not _inside(start, end, blocked.get(form.entry, ()), longest)
            )
            if owners:
                kept.append(_Hit(start, end, owners))
        return tuple(kept)


def _keys(form: str) -> tuple[str, ...]:
    """Give the strings by which a form is sought: letters with marks in both their spellings (NFC, NFD)."""
    return tuple({normal(unicodedata.normalize(way, form)) for way in ("NFC", "NFD")} - {""})


def _in_word(char: str) -> bool:
    return char.isalnum() or char in _JOINERS or unicodedata.category(char).startswith("M")


def _inside(start: int, end: int, spans: Sequence[tuple[int, int]], longest: int) -> bool:
    """Return whether a span holds a match and more; spans stand in the order of their ends, none over `longest`."""
    for at in range(bisect_left(spans, end, key=lambda span: span[1]), len(spans)):
        first, last = spans[at]
        if last > start + longest:
            return False
        if first <= start and (first, last) != (start, end):
            return True
    return False


def _touches(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether a match lies on one of the spans, which are sorted and disjoint."""
    at = bisect_right(spans, start, key=lambda span: span[1])
    return at < len(spans) and spans[at][0] < end


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
        self.plain = "\n".join(normal(text.text[p.start : p.end]).replace("\n", " ") for p in text.passages)
        self.named: set[str] = set()
        self.mentions: list[Mention] = []
        self.doubts: list[Doubt] = []
        self.small = {word for word in re.findall(r"\w+", self.plain) if word.islower()}
        self.starts = [passage.start for passage in text.passages]
        self.begins: set[int] = set()
        self.last = -1  # where the match before ends

    def read(self) -> tuple[tuple[Mention, ...], tuple[Doubt, ...]]:
        """Go through the hits: the first that means something wins over those that begin inside it."""
        hits = self.matcher.hits(self.plain, _disjoint(self.text))
        self.begins = {hit.start for hit in hits}
        for hit in hits:
            if hit.start >= self.last and self._take(hit, self.text.passages[bisect_right(self.starts, hit.start) - 1]):
                self.last = hit.end
        return tuple(self.mentions), tuple(self.doubts)

    def _take(self, hit: _Hit, passage: Passage) -> bool:
        """Make a mention or a doubt of a hit; neither of a form whose time has not come."""
        full = [form for form in hit.owners if form.how in ("full", "acronym")]
        surnames = [form for form in hit.owners if form.how == "surname"]
        if len(full) > 1:
            earlier = [form for form in full if form.entry in self.named]
            full = earlier if len(earlier) == 1 else full
        if full:
            rivals = [form for form in surnames if form.entry in self.named or self._always(form)]
            if len(full) > 1 or rivals:
                self._doubt(hit, [*full, *rivals], "several entries have this form")
            else:
                self.named.add(full[0].entry)
                self._mention(hit, full[0], passage)
        elif context := [form for form in hit.owners if form.how == "context" and form.entry in self.named]:
            if len(context) > 1:
                self._doubt(hit, context, "several of them were named before")
            else:
                self._mention(hit, context[0], passage)
        elif surnames:
            self._surname(hit, surnames, passage)
        else:
            return False
        return True

    def _surname(self, hit: _Hit, forms: list[Form], passage: Passage) -> None:
        if other := self._another(hit, passage):
            self._doubt(hit, forms, f"“{other}” stands beside it")
            return
        bearers = self.matcher.bearers[self.plain[hit.start : hit.end]]
        named = self.named & bearers
        sure = {form.entry for form in forms if self._always(form)}
        for group in (sure, bearers, named):
            if len(group) == 1:
                meant = [form for form in forms if form.entry in group]
                if meant:
                    self._mention(hit, meant[0], passage)
                    return
        reasons = ("none of them was named before", "only another of that name was named before")
        self._doubt(
            hit, forms, reasons[len(named)] if len(named) < len(reasons) else "several of them were named before"
        )

    def _always(self, form: Form) -> bool:
        return self.matcher.entries[form.entry].bare_surname == "true"

    def _another(self, hit: _Hit, passage: Passage) -> str:
        """Find the capitalised word beside a surname that makes it another name; "" if there is none.

        A word that belongs to another form is none: "in Masty Lukashenka said".
        """
        before = self.plain[max(passage.start, hit.start - _BESIDE) : hit.start]
        if before.endswith(" ") and hit.start - 1 != self.last:
            word = before.rsplit(" ", 2)[-2]
            if self._may_be_given_name(word, before):
                return word.strip("\"'(")
        after = self.plain[hit.end : min(passage.end, hit.end + _BESIDE)]
        if after.startswith(" ") and after[1:2].isupper() and hit.end + 1 not in self.begins:
            word = after.split(" ", 2)[1].strip(".,;:!?\"'()")
            if not word.isupper() and word.isalpha() and word.lower() not in COMMON:
                return word
        return ""

    def _may_be_given_name(self, word: str, before: str) -> bool:
        bare = word.strip("\"'(")
        if _INITIALS.fullmatch(bare) and bare[0].isupper():
            return True
        if not bare[:1].isupper() or not bare[-1:].isalpha() or bare.isupper():
            return False
        if bare.lower() in BEFORE_SURNAMES or bare.lower() in COMMON or bare.endswith("'s"):
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
                item=passage.item,
            )
        )

    def _doubt(self, hit: _Hit, forms: list[Form], reason: str) -> None:
        text, line = self.text.text[hit.start : hit.end], line_at(self.text, hit.start)
        self.doubts.append(Doubt(tuple(form.entry for form in forms), text, line, hit.start, hit.end, reason))


def _disjoint(text: IssueText) -> tuple[tuple[int, int], ...]:
    """Give the spans of an issue not to be matched, sorted, those that overlap made one."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(span for passage in text.passages for span in passage.skip):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


# --- editors' marks ----------------------------------------------------------------------------------------------


def marked(text: IssueText, book: Authorities) -> tuple[tuple[Mention, ...], tuple[Problem, ...]]:
    """Resolve the marks of editors; a term that no entry has is a problem (N020)."""
    problems: list[Problem] = []
    return tuple(_marked(text, book, problems)), tuple(problems)


def _item(text: IssueText, placed: PlacedMark) -> str:
    """Give the heading of the item that a mark stands in; "" if it covers a section or an issue of many items."""
    passage = passage_at(text, placed.start)
    whole = placed.block in (placed.section, "") or not placed.section
    return passage.item if passage and not whole else ""


def _marked(text: IssueText, book: Authorities, problems: list[Problem]) -> Iterator[Mention]:
    terms = authorities.Terms(book.entries if text.marks else ())
    for placed in text.marks:
        mark = placed.mark
        entry = terms.find(mark.term)
        if entry is None:
            names = [other.name for other in book.entries]
            message = f"index: no entry of the names file is called “{mark.term}”"
            hint = suggestion(mark.term, names) if names else f"add it to {authorities.PATH}"
            problems.append(Problem(Location(text.path, mark.line), "N020", message, hint))
            continue
        if authorities.marks_in(mark.detail):
            message = f"index: the sub-entry {authorities.MARKED.format(mark.detail)}"
            problems.append(Problem(Location(text.path, mark.line), "N043", message, authorities.PLAIN))
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
            item=_item(text, placed),
            detail=mark.detail,
            principal=mark.principal,
            until_block=placed.until_block,
            until=placed.until_end,
        )
