"""Rules of repetition: the same sentence, or nearly the same, twice in the issue or in an earlier one.

Case, punctuation and kinds of space do not count. What the house repeats on purpose is excepted: the standing text of
publication.yaml, and sentences that stand in three issues or more. Sentences shorter than eight words are passed over.
"""

from collections.abc import Iterator

from publisher.check.rule import Copy, Finding, warning
from publisher.check.shelves import Shelf
from publisher.check.sketches import SentenceSketch, sketched
from publisher.check.text import MASK, Sentence, TextRun, sentences

_OFTEN = 3
_LEAST = 7


def sentence_twice(copy: Copy) -> Iterator[Finding]:
    """A sentence that stands twice in the issue.

    Why: it was pasted twice, and only the reader notices.

    Passes: Each sentence once.

    Fails: She met for the first time with the new President of Iceland. She met for the first time with the new
    President of Iceland.
    """
    first: dict[int, Sentence] = {}
    for sentence, mine in _own(copy):
        if sentence.run.kind == "item" and ("|" in sentence.text or not sentence.text.endswith((".", "!", "?"))):
            continue
        before = first.setdefault(mine.key, sentence)
        if before is not sentence and copy.shelf.issues(mine) < _OFTEN:
            message = f"the same sentence as on line {before.line}: “{_beginning(sentence)}”"
            yield Finding(sentence.line, message, "take one out")


def sentence_nearly_twice(copy: Copy) -> Iterator[Finding]:
    """A sentence that is nearly the same as another of the issue.

    Why: two versions of one sentence were kept. Sentences that differ in their numbers only are news, and items of
    a list may be alike.

    Passes: The court fined the paper. The paper will appeal to the regional court.

    Fails: The court of Brest fined the paper for two articles. The court of Brest fined the paper for both articles.
    """
    own = [(sentence, mine) for sentence, mine in _own(copy) if sentence.run.kind in ("prose", "item")]
    shelf = Shelf((str(at), mine) for at, (_, mine) in enumerate(own))
    for at, (sentence, mine) in enumerate(own):
        for other, theirs in shelf.near(mine):
            listed = sentence.run.kind == own[int(other)][0].run.kind == "item"
            if int(other) < at and not listed and theirs.form != mine.form:
                message = f"nearly the same sentence as on line {own[int(other)][0].line}: “{_beginning(sentence)}”"
                yield Finding(sentence.line, message, "keep one of the two")
                break


def sentence_of_an_earlier_issue(copy: Copy) -> Iterator[Finding]:
    """A sentence that stands, or nearly stands, in an earlier issue.

    Why: text of last week was left in the file, or the news is told twice. Standing text belongs under standing-text in
    publication.yaml; a sentence of three issues or more is taken for it.

    Passes: Sentences that are new, or always the same.

    Fails: No 40: The ministry published a tender for thirteen drones on Monday. No 41: the same.
    """
    before = {earlier.issue: earlier for earlier in copy.earlier}
    for sentence, mine in _own(copy) if before else ():
        run = sentence.run
        if run.kind not in ("prose", "quotation") or run.linked(sentence.start) or copy.shelf.issues(mine) >= _OFTEN:
            continue
        same = [row for row in copy.shelf.same(mine) if row[0] in before]
        near = [] if same else [row for row in copy.shelf.near(mine) if row[0] in before and row[1].form != mine.form]
        if near and (len(mine.sketch) < _LEAST or copy.shelf.issues(near[0][1]) >= _OFTEN):
            continue
        for issue, there in (same or near)[-1:]:
            place = f"{'stands' if same else 'nearly stands'} in No {before[issue].numbered} too, line {there.line}"
            message = f"this sentence {place}: “{_beginning(sentence)}”"
            yield Finding(sentence.line, message, "take it out, or add it to standing-text in publication.yaml")


def _own(copy: Copy) -> list[tuple[Sentence, SentenceSketch]]:
    """Give the sentences of this issue that are compared: without notes and standing text."""
    standing = _standing(copy)
    rows = copy.sketched
    return [(sentence, mine) for sentence, mine in rows if mine.key not in standing and sentence.run.kind != "note"]


def _standing(copy: Copy) -> set[int]:
    """Give the keys of sentences that stand in every issue according to publication.yaml."""
    texts = (*copy.house.standing_text, copy.house.rights, copy.house.colophon)
    rows = (sketched(sentence) for text in texts for sentence in sentences(TextRun(text, text, "prose", 0)))
    return {row.key for row in rows if row}


def _beginning(sentence: Sentence) -> str:
    words = sentence.text.replace(MASK, "").split()
    return " ".join(words[:9]) + (" …" if len(words) > 9 else "")


RULES = (
    warning("T040", sentence_twice),
    warning("T041", sentence_nearly_twice),
    warning("T042", sentence_of_an_earlier_issue),
)
