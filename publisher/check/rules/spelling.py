"""Checks of spelling: words glued together, spaces lost, British and American mixed.

A word counts as known if the list of `lexicon` has it, or the series uses it.
"""

import re
from collections import Counter
from collections.abc import Iterator

from publisher.check.history import lower_case_words
from publisher.check.rule import Copy, Finding, gathered, warning
from publisher.check.text import MASK, TextRun
from publisher.language import dates, lexicon

_ALONE = re.compile(r"(?<![\w’'./@_<>&=:(-])[a-z]{5,}(?![\w’'@_/<>&=(-]|\.\w|:\w)")


def words_glued(copy: Copy) -> Iterator[Finding]:
    """A word in small letters that is two known words.

    Why: a space was lost. Words that the series uses more than once, or that stand in the list of words, are words.

    Passes: representatives of parties, universities and workers.

    Fails: representatives of partiesuniversities, and workers.
    """
    used = Counter(word for run in copy.runs for word in lower_case_words(run.text))
    series = {word for each in copy.others for word in each.words}
    for run in copy.runs:
        if run.kind == "cell":
            continue
        for found in _ALONE.finditer(run.text):
            word = found[0]
            if run.cited(found.start()) or word in series or used[word] > 1 or lexicon.known(word):
                continue
            if parts := lexicon.parted(word):
                said = f"“{word}” may be two words: {parts[0]} {parts[1]}"
                yield Finding(run.line_at(found.start()), said, "put a space between them")


_STOP = re.compile(
    r"(?P<word>(?<![a-z’])[a-z’]{2,40}[”’)]?|(?<![\w.])\d{1,4})(?P<mark>[.!?])"
    r"(?P<next>[“‘(]?[A-Z][a-z]+(?![\w.])|A(?= [a-z]))"
)
_COMMA = re.compile(r"(?P<word>(?<![a-z’])[a-z’]{2,40}[”’)]?)(?P<mark>[;,:])(?P<next>[“‘(]?[A-Za-z][a-z]+)")
_CAMEL = re.compile(r"(?<![\w.])(?P<first>[a-z]{3,})(?P<second>[A-Z][a-z]+)(?!\w)")
_GLUED_QUOTE = re.compile(r"[a-z]{2}“[A-Za-z]|[a-z.,]”[A-Za-z]{2}|[a-z]\)[A-Za-z]{2}|[a-z]{4}\([a-z]{3,} ")

_NUMBER = re.compile(
    rf"(?<![\w.,/’-])(?:(?P<number>\d{{1,4}})(?P<word>{dates.MONTH}|[a-z]{{4,}})|(?P<month>{dates.MONTH})(?P<year>\d{{1,4}}))"
    r"(?![\w/’-])"
)
_COMMA_BEFORE = re.compile(r"[^\W\d_]+ ,[a-z]{2,}")


def space_lost(copy: Copy) -> Iterator[Finding]:
    """A space that was lost: a full stop or a comma glued to the next word, a capital inside a word.

    Why: two sentences, or a heading and its text, ran together.

    Passes: Combat power. The head of the staff came.

    Fails: Combat power.The head of the staff came. · Combat powerThe head came.
    """
    for run in copy.runs:
        if run.kind == "cell":
            continue
        for found in (*_STOP.finditer(run.text), *_COMMA.finditer(run.text)):
            words = [re.sub(r"\W", "", found[name]) for name in ("word", "next")]
            if run.cited(found.start()) or _in_an_address(run.text, found):
                continue
            if found["mark"] in ";,:" and not all(map(_word, words)):
                continue
            hint = f"write “{found['word']}{found['mark']} {found['next']}”"
            yield Finding(run.line_at(found.start()), f"a space is missing: “{found[0]}”", hint)
        for found in _CAMEL.finditer(run.text):
            if not run.cited(found.start()) and _word(found["first"]) and _word(found["second"].lower()):
                said = f"“{found[0]}” may be two words"
                yield Finding(
                    run.line_at(found.start()),
                    said,
                    f"write “{found['first']} {found['second']}”, or end the sentence before",
                )
        yield from _beside_numbers_and_commas(run)
        for found in _GLUED_QUOTE.finditer(run.text):
            if run.cited(found.start()) or re.search(r"\(\w{1,8}$", run.text[: found.start() + 2]):
                continue
            said = f"a space is missing: “{_glued(run, *found.span())}”"
            yield Finding(run.line_at(found.start()), said, "put one before the opening mark, or after the closing one")


def _beside_numbers_and_commas(run: TextRun) -> Iterator[Finding]:
    for found in _NUMBER.finditer(run.text):
        first, second = found["number"] or found["month"], found["word"] or found["year"]
        if not run.cited(found.start()) and (found["month"] or _word(second)):
            said = f"a space is missing: “{found[0]}”"
            yield Finding(run.line_at(found.start()), said, f"write “{first} {second}”")
    for found in _COMMA_BEFORE.finditer(run.text):
        if not run.cited(found.start()):
            said = f"a space is on the wrong side of the comma: “{found[0]}”"
            yield Finding(run.line_at(found.start()), said, f"write “{found[0].replace(' ,', ', ')}”")


def _glued(run: TextRun, start: int, end: int) -> str:
    begin = run.text.rfind(" ", 0, start) + 1
    stop = run.text.find(" ", end)
    return run.text[begin : stop if stop > 0 else len(run.text)][:40].replace(MASK, "…")


def _in_an_address(text: str, found: re.Match[str]) -> bool:
    """Whether a mark between letters belongs to a name of computers: “docs.Example.org”, “a/b.Md”, “std::Vec.New”."""
    before = text[max(0, found.start() - 20) : found.start()].rsplit(" ", maxsplit=1)[-1]
    after = re.split(r"\s", text[found.end() : found.end() + 20], maxsplit=1)[0]
    return bool(re.search(r"[./:_@]", before) or re.match(r"[._:/@(]\w|\(", after))


def _word(word: str) -> bool:
    return len(word) > 1 and lexicon.frequencies().get(word.lower(), 0) > 1_000_000


_SPELLED = re.compile(r"(?<![\w’'./@-])[A-Za-z][a-z]{3,}(?![\w’'@-]|\.\w)")


def house_spelling(copy: Copy) -> Iterator[Finding]:
    """British and American spelling mixed, or not that of the house.

    Why: a house spells in one way. Which way is what most issues of the series do, else what `language` in
    publication.yaml says (en-US is American, other countries British). “-ize” is right in both, but not beside “-ise”.
    Names of institutions are left as they are, unless the issue has the other spelling of the word too.

    Passes: the defence of their neighbours · the defense of their neighbors.

    Fails: the defence of their neighbors.
    """
    if not copy.issue.lang.lower().startswith("en"):
        return
    found: dict[str, list[tuple[int, str, str]]] = {"British": [], "American": [], "Oxford": []}
    named: list[tuple[int, str, str, str]] = []
    for run in copy.runs:
        for match in _SPELLED.finditer(run.text):
            each = lexicon.variety(match[0].lower())
            if not each or run.cited(match.start()):
                continue
            if match[0][0].isupper() and _another_name(copy, run, match, each[1]):
                continue
            if match[0][0].isupper():
                named.append((run.line_at(match.start()), match[0], *each))
            else:
                found[each[0]].append((run.line_at(match.start()), match[0], each[1]))
    house = _house(copy, len(found["British"]), len(found["American"]))
    other = "American" if house == "British" else "British"
    both = {row[1].lower() for row in found[house]} | {row[1].lower() for row in named}
    wrong = sorted(
        found[other] + [(line, word, right) for line, word, kind, right in named if kind == other and right in both]
    )
    if wrong:
        places = [(line, f"{word}” for “{right}") for line, word, right in wrong]
        said = f"{other} spelling where the rest is {house}: {{0}}"
        yield from gathered(places, said, "spell it as the house does")
    ise = [
        each for each in found["British"] if re.search(r"is(?:e[sd]?|ing|ers?|ations?)$", each[1]) and "iz" in each[2]
    ]
    if ise and found["Oxford"] and house == "British":
        few, many = sorted((ise, found["Oxford"]), key=len)
        places = [(line, word) for line, word, _ in few]
        yield from gathered(places, f"-ise and -ize mixed: {{0}}, but “{many[0][1]}”", "choose one for the whole issue")


_NAME_BEFORE = re.compile(r"(?!The\b)\b[A-Z][\w’-]* (?:(?:of|for|and) (?:the )?)?$")


def _another_name(copy: Copy, run: TextRun, match: re.Match[str], right: str) -> bool:
    """Whether a word belongs to a name, “Department of Defense”, that the issue never spells in the other way."""
    before = _NAME_BEFORE.search(run.text[: match.start()])
    if not before:
        return False
    other = before[0] + right.capitalize()
    return not any(other in each.text for each in copy.runs)


def _house(copy: Copy, british: int, american: int) -> str:
    """The variety of the house: what the series does if it is clear, else what the language says."""
    series = [each for each in copy.others if each.british or each.american]
    if len(series) >= 3:
        votes = sum(1 if each.british > each.american else -1 for each in series if each.british != each.american)
        if abs(votes) * 3 >= len(series):
            return "British" if votes > 0 else "American"
    lang = copy.issue.lang.lower()
    if lang == "en":
        return "British" if british >= american else "American"
    return "American" if lang.startswith("en-us") else "British"


RULES = (
    warning("T032", words_glued),
    warning("T033", space_lost),
    warning("T035", house_spelling),
)
