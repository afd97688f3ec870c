"""Rules of words and sentences: slips of the hand that no speller marks, because every word of them is right."""

import re
from collections.abc import Iterator

from publisher.check.history import ending
from publisher.check.rule import ENGLISH, Copy, Finding, breach, matches, warning
from publisher.check.text import MASK
from publisher.language import lexicon, wordlists

_TWICE = re.compile(r"(?<![\w’'-])(?P<word>[^\W\d_]+)\s+(?P<again>(?P=word))(?![\w’'-])", re.IGNORECASE)
_PHRASE = re.compile(r"(?<![\w’'-])(?P<a>[a-z]+ [a-z]+(?: [a-z]+)?) (?P=a)(?![\w’'-])")
_MAY_BE_TWICE = {lang: frozenset(words.split()) for lang, words in wordlists.table("doubled-words").items()}
_LONG = 5

_LITTLE = frozenset(
    ("a", "an", "and", "as", "at", "but", "by", "for", "from", "he", "her", "his", "in", "it", "its", "of", "on", "or")
)


def _left_over(text: str, match: re.Match[str]) -> bool:
    """Return whether a capitalised word that stands twice is not a name: “In In Minsk”, “the Supreme Supreme Court”."""
    word = match["word"].lower()
    if word in _LITTLE:
        return bool(re.match(r" [^\W\d_]", text[match.end() :]))
    framed = re.search(r"\b[Tt]he $", text[: match.start()]) and re.match(r" [A-Z][a-z]", text[match.end() :])
    return bool(framed) and lexicon.known(word)


def _may_be_twice(lang: str, word: str) -> bool:
    """Return whether a word of a language may rightly follow itself; in German not where a sentence begins."""
    if lang not in _MAY_BE_TWICE:
        return len(word) < _LONG
    words = _MAY_BE_TWICE[lang]
    return "*" in words or (word.lower() in words and not (lang == "de" and word[0].isupper()))


def word_twice(copy: Copy) -> Iterator[Finding]:
    """A word, or two or three words, that stand twice in a row.

    Why: it is left over from a change, and the eye skips it. “had had” and “that that” may be meant, “die die” in
    German and “nous nous” in French; of languages that we know no such words of, longer words alone are looked at.

    Passes: It was sent to the court.

    Fails: It was sent to the the court. · It was in the in the court.
    """
    for run, match in matches(copy.outside_cells, _TWICE):
        word, again = match["word"], match["again"]
        if _may_be_twice(copy.lang(run), word) or (word.isupper() and len(word) > 1):
            continue
        if not (word[0].isupper() and again[0].isupper()) or _left_over(run.text, match):
            yield breach(run, match, f"a word stands twice: “{word} {again}”", "take one out")
    for run, match in matches(copy.within(ENGLISH).outside_cells, _PHRASE):
        if len(set(match["a"].split())) > 1:
            yield breach(run, match, f"words stand twice: “{match['a']} {match['a']}”", "take one out")


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
    for run, match in matches(copy.prose, _NOUN_AGAIN):
        name = match["name"].strip()
        words = re.findall(r"\w[\w.’-]*", name)
        if name[0].islower() and not name.startswith("the "):
            continue
        if not all(word[0].isupper() or word[0].isdigit() or word == "the" for word in words):
            continue
        if match[0].split()[-1][0].isupper() or re.search(r"[^\W\d_]{3}[.!?][”’]?(?: |$)", name):
            continue
        message = f"“{match['noun']}” stands before the name and after it: “{match[0]}”"
        yield breach(run, match, message, "keep one")


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
        if sum(ending(run) in other.open_ends for other in copy.others) >= 2:
            continue
        last = text[-40:].partition(" ")[2] if len(text) > 40 else text
        message = f"the paragraph ends without a full stop: “… {last}”"
        yield breach(run, len(text) - 1, message, "end the sentence, or finish it")


_GOES_STRAIGHT_ON = re.compile(
    r"(?<![.!?:;,…–—“‘(])(?P<last>\b[a-z]{3,}|\b[A-Z][a-z]{3,}|\d) "
    r"(?P<first>It|They|But|However|These|This|He|She|There|We|Most"
    r"|The|In|For|At|On) (?P<next>[a-z]{2,})"
)
# After a lower-case word, or a closing mark, these begin a sentence too: determiners, pronouns, conjunctions, adverbs.
_OPENS_AFTER_LOWER_CASE = re.compile(
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
    for run, match in matches(copy.prose, _GOES_STRAIGHT_ON, _OPENS_AFTER_LOWER_CASE):
        if not run.linked(match.start("first")) and match["last"].lower() not in _BEFORE_A_TITLE:
            message = f"a sentence may end without a full stop: “{match[0]}”"
            yield breach(run, match, message, "end it, or write the next word in lower case")


RULES = (
    warning("T030", word_twice),
    warning("T031", noun_round_a_name, languages=ENGLISH),
    warning("T034", end_of_sentence),
    warning("T036", end_of_sentence_inside, languages=ENGLISH),
)
