"""Lead-ins: the words that name what an undated item is about, set in bold so that a page of plain text has ways in.

In: a resolved issue; out: the same words, of which some are `Strong.lead_in`: a look, no stress, no change of the text.
They are chosen from the sentence alone, so that an issue looks the same whatever is added to the names file later.
English only: the rule knows where its noun phrases end, and that capitals are names.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from publisher.language import sentences, wordlists
from publisher.language.words import words_for
from publisher.model import tree
from publisher.model.issue import Issue
from publisher.model.tree import Block, Blocks, Heading, Inline, Inlines, Paragraph, Strong, Text
from publisher.model.walking import cut, plain, spread

LEAST, MOST = 3, 6
"""Words of a lead-in; a name may have two."""
NEAR = 30
"""Words from the beginning of an item within which a name leads in."""
LONG = 30
"""Words of an item that needs a way in."""
_ENDS, _LINKS = wordlists.words("ends-of-lead-ins"), wordlists.words("links-of-lead-ins")
_OPENERS = wordlists.COMMON - {"the", "a", "an"} | {"please", "thanks"}
_WORD = re.compile(r"[^\s,;:.!?()\[\]“”„«»\"—–]+")
_PAST = re.compile(r"[a-z-]+ed")
_CAPITAL = re.compile(r"[^\W\d_a-zа-яўіё][\w’'./-]*")
_TRANSPARENT = (Text, tree.Link, tree.Span, tree.LinkNumber, tree.NoteMark)
_NO_NAME = frozenset((*words_for("en").weekdays, *words_for("en").months))
_OF = frozenset({"of", "for", "the", "de", "von", "van", "al", "du", "di"})


def with_lead_ins(issue: Issue, wanted: str) -> Issue:
    """Set lead-ins: "true" in every undated item, "false" in none, "auto" where a section has no other ways in."""
    if wanted == "false" or issue.lang.split("-")[0].lower() != "en":
        return issue
    sections = tuple(replace(each, blocks=_led(each.blocks, every=wanted == "true")) for each in issue.sections)
    return replace(issue, sections=sections)


def _led(blocks: Blocks, *, every: bool) -> Blocks:
    items = [block for block in blocks if isinstance(block, Paragraph) and _is_plain(block)]
    long = [item for item in items if every or len(plain(item.children).split()) >= LONG]
    found = {id(item): place for item in long if (place := lead_in(item.children))}
    headed = any(isinstance(block, Heading) for block in blocks)
    if not every and (headed or len(long) < 2 or len(found) * 2 < len(long)):  # one bold beginning among many is none
        return blocks

    def led(block: Block) -> Block:
        if not isinstance(block, Paragraph) or id(block) not in found:
            return block
        return replace(block, children=tuple(_bold(block.children, *found[id(block)])))

    return tuple(map(led, blocks))


def _is_plain(block: Paragraph) -> bool:
    """Return whether a paragraph begins an item, and no date, language or stress marks its beginning."""
    return not (block.continued or block.date_label or block.lang) and isinstance(block.children[0], Text | tree.Link)


def lead_in(run: Inlines) -> tuple[int, int] | None:
    """Find the slice of a run's words that leads into it: the first words of its sentence, or a name soon after.

    None if there is none that is surely whole, or other letters than those of the text stand in it.
    """
    text, slices = spread(run)
    end = next((end for _, end in sentences.spans(text)), 0)
    words = list(_WORD.finditer(text, 0, end))
    place = _phrase(text, words) or _name(text, words[:NEAR])
    if place is None:
        return None
    within = (node for node, first, last in slices if first < place[1] and last > place[0])
    return place if all(isinstance(node, _TRANSPARENT) and not getattr(node, "lang", "") for node in within) else None


def _phrase(text: str, words: list[re.Match[str]]) -> tuple[int, int] | None:
    """The words before the first verb, clause or stop of a sentence, if they name something."""
    if not words or words[0].start() or words[0][0].lower() in _OPENERS or not words[0][0][0].isupper():
        return None
    for count, word in enumerate(words[: MOST + 1]):
        following = words[count + 1][0] if count + 1 < len(words) else ""
        stopped = bool(count) and not text[words[count - 1].end() : word.start()].isspace()
        if stopped or word[0] in _ENDS or (count > 1 and _PAST.fullmatch(word[0])) or following in {"to", "that"}:
            return _whole(words[:count])
    return None


def _whole(words: list[re.Match[str]]) -> tuple[int, int] | None:
    capitals = [word for word in words if _CAPITAL.fullmatch(word[0])]
    enough = LEAST <= len(words) <= MOST or (len(words) == len(capitals) == 2)
    if not enough or words[-1][0].lower() in _LINKS or not any(word[0] not in _LINKS for word in words[1:]):
        return None
    return words[0].start(), words[-1].end()


def _name(text: str, words: list[re.Match[str]]) -> tuple[int, int] | None:
    """The first run of two words or more with capitals, behind the first word of the sentence, in no quotation."""
    run: list[re.Match[str]] = []
    for word in [*words[1:], None]:
        beside = not run or (word is not None and text[run[-1].end() : word.start()].isspace())
        if word is not None and beside and (_is_name(word[0]) or (run and _links(word[0], run))):
            run.append(word)
            continue
        while run and _links(run[-1][0], run):
            run.pop()
        if 2 <= len(run) <= MOST and text[run[0].start() - 1] == " ":
            return run[0].start(), run[-1].end()
        run = [word] if word is not None and _is_name(word[0]) else []
    return None


def _links(word: str, run: list[re.Match[str]]) -> bool:
    """Return whether a small word goes on with a name: “and” in the Ministry of Ports and Roads, not in lists."""
    return word in _OF or (word == "and" and any(part[0] in _OF for part in run))


def _is_name(word: str) -> bool:
    return bool(_CAPITAL.fullmatch(word)) and word not in _NO_NAME


def _bold(run: Inlines, first: int, last: int) -> Iterator[Inline]:
    """Yield a run of which the words of a slice are set in bold, inside of whatever they stand in."""
    at = 0
    for node in run:
        length = len(plain((node,)))
        start, end = max(first - at, 0), min(last - at, length)
        if start >= end:
            yield node
        elif isinstance(node, Text):
            yield from (cut(node, 0, start),) if start else ()
            yield Strong((cut(node, start, end),), lead_in=True)
            yield from (cut(node, end),) if end < length else ()
        else:
            inner: Any = node  # one that has children: no other letters are in the slice
            yield replace(inner, children=tuple(_bold(inner.children, start, end)))
        at += length
