"""Names that an editor may want in the names file: guesses from capitals, never facts.

In: plain texts of issues, and what is known already. Out: suggestions. No model is used: runs of capitalised words,
titles and demonyms taken off their front, words that make an organisation or a place, an acronym beside its long form,
surnames and near spellings gathered under the full name. It must not write anything: the editor decides.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from operator import itemgetter

from publisher.language.wordlists import PLACES
from publisher.mentions.plaintext import IssueText
from publisher.names.suggestions import inverting
from publisher.names.suggestions.candidates import OURS, Candidate, candidates, lower_case_counts
from publisher.settings import authorities
from publisher.settings.authorities import Authorities

ALIKE = 0.84  # the share of letters from which two spellings are gathered
CONTEXT = 50  # characters on either side
_OF_A_THING = 4  # names that begin or end with a word, some of each, from which on it is that of a thing


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name, its kind, how often and in which issues it stands, its spellings, the words round its first place.

    `resembles` is the id of an entry of the names file with a similar name, or ""; `found_by` are the voices that found
    it, our own first. `heading` is proposed for the index; the editor decides.
    """

    name: str
    kind: str
    count: int
    forms: tuple[tuple[str, int], ...]
    issues: tuple[str, ...]
    context: str
    resembles: str = ""
    found_by: tuple[str, ...] = (OURS,)
    heading: str = ""


def suggest(  # noqa: PLR0913 - each is a choice of its own
    texts: Sequence[IssueText],
    book: Authorities | None = None,
    background: Sequence[IssueText] = (),
    *,
    known: Mapping[str, Iterable[tuple[int, int]]] | None = None,
    new_only: bool = False,
    second: Sequence[Candidate] = (),
) -> tuple[Suggestion, ...]:
    """Suggest names of these texts, the most frequent first.

    `background` are further issues: they tell which words have lower case, and with `new_only` which names are old.
    `known` are the spans of each issue, by its id, that need no suggestion. `second` is what another voice has found.
    """
    book = book or authorities.Authorities()
    lower_case = lower_case_counts([*texts, *background])
    spans = {issue: tuple(listed) for issue, listed in (known or {}).items()}
    ours = _without_things([one for text in texts for one in candidates(text, lower_case, spans.get(text.issue, ()))])
    groups = _gathered([*ours, *_further(second, ours, spans)])
    heard = {_folded(one.name): one.voice for one in second}
    refused = {_folded(name) for name in book.ignore}
    refused |= {_folded(form.text) for entry in book.entries for form in authorities.forms(entry)}
    refused |= {_folded(name) for entry in book.entries for name in (entry.name, authorities.direct(entry))}
    if new_only:
        refused |= {
            _folded(one.name) for text in background for one in candidates(text, lower_case, spans.get(text.issue, ()))
        }
    by_issue = {text.issue: text for text in texts}
    suggestions = [
        replace(_suggestion(group, by_issue, book), found_by=_voices(group, heard))
        for group in groups
        if not refused & {_folded(one.name) for one in group}
    ]
    return tuple(sorted(suggestions, key=lambda suggestion: (-suggestion.count, suggestion.name)))


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


def _further(
    second: Iterable[Candidate], ours: Iterable[Candidate], spans: Mapping[str, Iterable[tuple[int, int]]]
) -> Iterator[Candidate]:
    """Yield what the second voice alone found: where we found nothing, and nothing is known."""
    taken: dict[str, set[int]] = {
        issue: {at for span in listed for at in range(*span)} for issue, listed in spans.items()
    }
    for one in ours:
        taken.setdefault(one.issue, set()).update(range(one.start, one.end))
    for one in second:
        if taken.get(one.issue, set()).isdisjoint(range(one.start, one.end)):
            yield one


def _voices(group: Sequence[Candidate], heard: Mapping[str, str]) -> tuple[str, ...]:
    """List who found a name: by any of its spellings."""
    also = [heard[name] for name in map(_folded, (one.name for one in group)) if name in heard]
    return tuple(sorted({*(one.voice for one in group), *also}, key=lambda voice: (voice != OURS, voice)))


def _without_things(listed: Sequence[Candidate]) -> list[Candidate]:
    """Take no run for a person that has a word with which others begin and others end: Rust Macros, Free Rust."""
    names = {tuple(_folded(one.name).split()) for one in listed if " " in one.name}
    begins, ends = Counter(name[0] for name in names), Counter(name[-1] for name in names)
    things = {word for word in begins if ends[word] and begins[word] + ends[word] >= _OF_A_THING}
    return [
        replace(one, kind="organisation") if one.kind == "person" and things & {*_folded(one.name).split()} else one
        for one in listed
    ]


# --- gathering ---------------------------------------------------------------------------------------------------


def _gathered(listed: Sequence[Candidate]) -> list[list[Candidate]]:
    """Gather the candidates of one name: the same letters, an acronym, a surname alone, a near spelling."""
    groups: dict[str, list[Candidate]] = {}
    short: dict[str, str] = {}
    for one in listed:
        key = _folded(one.name)
        groups.setdefault(key, []).append(one)
        if one.acronym:
            short.setdefault(_folded(one.acronym), key)
    joined = {key: of for key, of in short.items() if key in groups and key != of}
    _join_surnames(groups, joined)
    _join_near(groups, joined)
    out: dict[str, list[Candidate]] = {}
    for key, ones in groups.items():
        target = key
        while target in joined:
            target = joined[target]
        out.setdefault(target, []).extend(ones)
    return [group for group in out.values() if any(one.sure for one in group)]


def _kind(group: Sequence[Candidate]) -> str:
    return Counter(one.kind for one in group).most_common(1)[0][0]


def _join_surnames(groups: dict[str, list[Candidate]], joined: dict[str, str]) -> None:
    """Join a word that ends, or begins, exactly one full name of a person to that name."""
    parts: dict[str, set[str]] = {}
    for key, ones in groups.items():
        if " " in key and _kind(ones) == "person":
            words = key.split()
            for i in range(1, len(words)):
                parts.setdefault(" ".join(words[i:]), set()).add(key)
            parts.setdefault(words[0], set()).add(key)
    for key, ones in groups.items():
        if any(one.name in PLACES for one in ones):
            continue
        full = [name for name in parts.get(key, ()) if name != key]
        if not full and " " not in key:
            full = [name for part, names in parts.items() if _near_words(part, key) for name in names if name != key]
        if key not in joined and full:
            joined[key] = max(sorted(full), key=lambda name: len(groups[name]))


def _join_near(groups: dict[str, list[Candidate]], joined: dict[str, str]) -> None:
    """Join near spellings of one kind and length in words; the commonest gives the heading."""
    keys = sorted((key for key in groups if key not in joined), key=lambda key: (-len(groups[key]), key))
    heads: dict[tuple[str, int, str], list[str]] = {}
    for key in keys:
        kind = _kind(groups[key])
        shelf = heads.setdefault((kind, key.count(" "), key[:1]), [])
        near = next((head for head in shelf if _near(head, key, kind)), None)
        if near:
            joined[key] = near
        else:
            shelf.append(key)


def _near(one: str, other: str, kind: str) -> bool:
    """Return whether two spellings are near: every word but little different, and long enough to tell."""
    pairs = list(zip(one.split(), other.split(), strict=True))
    if kind != "person" or len(pairs) < 2:
        return False
    return all(first == second or _near_words(first, second, ALIKE) for first, second in pairs)


def _near_words(first: str, second: str, alike: float = 0.8) -> bool:
    """Return whether two words may be spellings of one: the same ends, and most of what is between."""
    if min(len(first), len(second)) < 5 or abs(len(first) - len(second)) > 2:
        return False
    same_ends = first[0] == second[0] and first[-1] == second[-1]
    return same_ends and SequenceMatcher(None, first, second, autojunk=False).ratio() >= alike


# --- suggestions -------------------------------------------------------------------------------------------------


def _suggestion(group: Sequence[Candidate], texts: Mapping[str, IssueText], book: Authorities) -> Suggestion:
    names = Counter(one.name for one in group)
    full = [each for each in names if " " in each] or list(names)
    name = max(full, key=lambda each: (names[each], each.count(" ")))
    kind = _kind([one for one in group if one.name == name])
    for one in group:
        if one.acronym and one.acronym not in names:
            names[one.acronym] = 1
    first = group[0]
    issues = tuple(dict.fromkeys(one.issue for one in group))
    forms = tuple(sorted(names.items(), key=lambda pair: (-pair[1], pair[0])))
    context = _context(texts[first.issue].text, first.start, first.end)
    near, proposed = _resembled(name, kind, book), inverting.heading(name, names, context) if kind == "person" else name
    return Suggestion(name, kind, len(group), forms, issues, context, near, heading=proposed)


def _context(text: str, start: int, end: int) -> str:
    """Give the words round a place, on one line, cut between words."""
    left = text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
    if start > CONTEXT and len(left) == CONTEXT:
        left = left.partition(" ")[2]
    right = text[end : end + CONTEXT].partition("\n")[0]
    if len(right) == CONTEXT:
        right = right.rpartition(" ")[0]
    return f"{left}{text[start:end]}{right}".strip()


def _resembled(name: str, kind: str, book: Authorities) -> str:
    """Find the entry whose name is most like this one: one word in common, or nearly the same letters."""
    words = set(_folded(name).split())

    def score(form: str) -> float:
        other = _folded(form)
        shared = kind == "person" and len(words) > 1 and len(words & set(other.split())) >= len(words) / 2
        return max(SequenceMatcher(None, _folded(name), other, autojunk=False).ratio(), 0.75 * shared)

    entries = [entry for entry in book.entries if entry.kind == kind]
    alike = [(score(form), entry.id) for entry in entries for form in authorities.names_of(entry)]
    most, best = max(alike, key=itemgetter(0), default=(0.0, ""))
    return best if most >= 0.72 else ""
