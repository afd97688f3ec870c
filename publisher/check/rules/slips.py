"""Checks of words and sentences: slips of the hand that no speller marks, because every word of them is right."""

import re
from collections.abc import Iterator

from publisher.check.history import ending
from publisher.check.rule import Copy, Finding, warning
from publisher.check.text import MASK
from publisher.language import lexicon

_TWICE = re.compile(r"(?<![\w’'-])(?P<word>[^\W\d_]+)(?P<gap>\s+)(?P<again>(?P=word))(?![\w’'-])", re.IGNORECASE)
_PHRASE = re.compile(r"(?<![\w’'-])(?P<a>[a-z]+ [a-z]+(?: [a-z]+)?) (?P=a)(?![\w’'-])")
# Words that may rightly follow themselves.
_MAY_BE_TWICE = frozenset(
    ["had", "that", "is", "so", "very", "no", "ha", "bye", "blah", "long", "now", "there", "tut", "hear", "out", "log"]
)

_LITTLE = frozenset(
    ("a", "an", "and", "as", "at", "but", "by", "for", "from", "he", "her", "his", "in", "it", "its", "of", "on", "or")
)


def _left_over(text: str, found: re.Match[str]) -> bool:
    """Whether a capitalised word that stands twice is no name: “In In Minsk”, “the Supreme Supreme Court”."""
    word = found["word"].lower()
    if word in _LITTLE:
        return bool(re.match(r" [^\W\d_]", text[found.end() :]))
    framed = re.search(r"\b[Tt]he $", text[: found.start()]) and re.match(r" [A-Z][a-z]", text[found.end() :])
    return bool(framed) and lexicon.known(word)


def word_twice(copy: Copy) -> Iterator[Finding]:
    """A word, or two or three words, that stand twice in a row.

    Why: it is left over from a change, and the eye skips it. “had had” and “that that” may be meant.

    Passes: It was sent to the court.

    Fails: It was sent to the the court. · It was in the in the court.
    """
    for run in copy.runs:
        if run.kind == "cell":
            continue
        for found in _TWICE.finditer(run.text):
            word, again = found["word"], found["again"]
            if word.lower() in _MAY_BE_TWICE or (word.isupper() and len(word) > 1):
                continue
            if word[0].isupper() and again[0].isupper() and not _left_over(run.text, found):
                continue
            said = f"a word stands twice: “{word} {again}”"
            yield Finding(run.line_at(found.start()), said, "take one out")
        for found in _PHRASE.finditer(run.text):
            if len(set(found["a"].split())) > 1:
                yield Finding(
                    run.line_at(found.start()), f"words stand twice: “{found['a']} {found['a']}”", "take one out"
                )


_NOUN_AGAIN = re.compile(
    r"(?<![\w-])(?P<noun>[A-Za-z][a-z]{4,})(?: of"
    r"|,)?(?P<name>(?: (?:the )?[“‘]?[A-Z0-9][\w.’”“-]*){1,4}) (?P=noun)(?![\w’-])",
    re.IGNORECASE,
)


def noun_round_a_name(copy: Copy) -> Iterator[Finding]:
    """A noun that stands before a name and again after it.

    Why: one of two versions of the phrase was not taken out.

    Passes: Anton Papou, columnist of SB · the SB columnist Anton Papou.

    Fails: Columnist of SB columnist Anton Papou.
    """
    for run in copy.prose:
        for found in _NOUN_AGAIN.finditer(run.text):
            name = found["name"].strip()
            if name[0].islower() and not name.startswith("the "):
                continue
            if not all(
                word[0].isupper() or word[0].isdigit() or word == "the" for word in re.findall(r"\w[\w.’-]*", name)
            ):
                continue
            if found[0].split()[-1][0].isupper() or re.search(r"[^\W\d_]{3}[.!?][”’]?(?: |$)", name):
                continue
            said = f"“{found['noun']}” stands before the name and after it: “{found[0]}”"
            yield Finding(run.line_at(found.start()), said, "keep one")


_GOES_ON = frozenset(("list", "definition_list", "table", "quotation", "code_block"))


def end_of_sentence(copy: Copy) -> Iterator[Finding]:
    """A paragraph that ends without a full stop.

    Why: the end may be lost, and the reader looks for it. A paragraph that leads to a list, a table or a quotation may
    end as it likes, and so may one that ends in the same words in three issues.

    Passes: The number of detainees is being clarified.

    Fails: The number of detainees is being clarified
    """
    for run in copy.runs:
        text = run.text.rstrip()
        if run.kind not in ("prose", "note") or run.before in _GOES_ON or run.strong or len(text.split()) < 7:
            continue
        if not text[-1:].isalnum() and text[-1:] not in ",–—-’”)":
            continue
        if run.linked(len(text) - 1) or text[-1] == MASK or re.search(r"[.!?…][”’)]+$", text):
            continue
        if text[-1] in "’”)" and not re.search(r"[\w,][’”)]+$", text):
            continue
        if sum(ending(run) in each.open_ends for each in copy.others) >= 2:
            continue
        last = text[-40:].partition(" ")[2] if len(text) > 40 else text
        yield Finding(
            run.line_at(len(text) - 1),
            f"the paragraph ends without a full stop: “… {last}”",
            "end the sentence, or finish it",
        )


_GOES_STRAIGHT_ON = re.compile(
    r"(?<![.!?:;,…–—“‘(])(?P<last>\b[a-z]{3,}|\b[A-Z][a-z]{3,}|\d) "
    r"(?P<first>It|They|But|However|These|This|He|She|There|We|Most"
    r"|The|In|For|At|On) (?P<next>[a-z]{2,})"
)
# After a small word, or a closing mark, these begin a sentence too: determiners, pronouns, conjunctions, adverbs.
_OPENS_AFTER_A_SMALL_WORD = re.compile(
    r"(?<![.!?:;,…–—“‘(])(?P<last>\b[a-z]{3,}[”)]?) "
    r"(?P<first>His|Her|Their|Its|Our|Those|Such|Some|Several|Many|Few|Both|Each|Every|Another|Others|All|Any|Neither"
    r"|No|None|Nobody|Nothing|Everyone|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten"
    r"|Although|Though|Because|Since|After|Before|During|Until|When|While|If|By|From|With|Under|Among|According"
    r"|Meanwhile|Later|Earlier|Then|Now|Also|Only|Instead|Nevertheless|Moreover|Therefore) (?P<next>[a-z]{2,})"
)
_BEFORE_A_TITLE = frozenset(
    ("the", "and", "but", "nor", "for", "with", "from", "see", "via", "than", "that", "read", "says")
)


def end_of_sentence_inside(copy: Copy) -> Iterator[Finding]:
    """A sentence that ends without a full stop before the next one.

    Why: a full stop was lost. Told by a word with a capital that only a sentence begins with.

    Passes: A delegation was in Vietnam. It spoke about peacekeeping.

    Fails: A delegation was in Vietnam It spoke about peacekeeping.
    """
    for run in copy.runs:
        if run.kind not in ("prose", "note", "quotation", "item"):
            continue
        for found in (*_GOES_STRAIGHT_ON.finditer(run.text), *_OPENS_AFTER_A_SMALL_WORD.finditer(run.text)):
            if run.linked(found.start("first")) or found["last"].lower() in _BEFORE_A_TITLE:
                continue
            said = f"a sentence may end without a full stop: “{found[0]}”"
            yield Finding(run.line_at(found.start()), said, "end it, or write the next word small")


RULES = (
    warning("T030", word_twice),
    warning("T031", noun_round_a_name),
    warning("T034", end_of_sentence),
    warning("T036", end_of_sentence_inside),
)
