"""Checks of words and sentences: slips of the hand that no program marks, because every word of them is right.

A word counts as known if the list of `lexicon` has it, or the series uses it.
"""

import re
from collections import Counter
from collections.abc import Iterator

from publisher import lexicon
from publisher.precedents import small_words, tail
from publisher.reading import MASK, Run
from publisher.rules import Copy, Finding, gathered, warning

_TWICE = re.compile(r"(?<![\w’'-])(?P<word>[^\W\d_]+)(?P<gap>\s+)(?P<again>(?P=word))(?![\w’'-])", re.IGNORECASE)
_PHRASE = re.compile(r"(?<![\w’'-])(?P<a>[a-z]+ [a-z]+(?: [a-z]+)?) (?P=a)(?![\w’'-])")
# Words that may rightly follow themselves.
_MAY_BE_TWICE = frozenset(
    ["had", "that", "is", "so", "very", "no", "ha", "bye", "blah", "long", "now", "there", "tut", "hear", "out", "log"]
)


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
            if word.lower() in _MAY_BE_TWICE or (word[0].isupper() and again[0].isupper()) or word.isupper():
                continue
            said = f"a word stands twice: “{word} {again}”"
            yield Finding(run.line_at(found.start()), said, "take one out")
        for found in _PHRASE.finditer(run.text):
            if len(set(found["a"].split())) > 1 and not run.linked(found.start()):
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
            if found[0].split()[-1][0].isupper():
                continue
            said = f"“{found['noun']}” stands before the name and after it: “{found[0]}”"
            yield Finding(run.line_at(found.start()), said, "keep one")


_ALONE = re.compile(r"(?<![\w’'./@_<>&=:(-])[a-z]{6,}(?![\w’'@_/<>&=(-]|\.\w|:\w)")


def words_glued(copy: Copy) -> Iterator[Finding]:
    """A word in small letters that is two known words.

    Why: a space was lost. Words that the series uses more than once, or that stand in the list of words, are words.

    Passes: representatives of parties, universities and workers.

    Fails: representatives of partiesuniversities, and workers.
    """
    used = Counter(word for run in copy.runs for word in small_words(run.text))
    series = {word for each in copy.others for word in each.words}
    for run in copy.runs:
        if run.kind == "cell":
            continue
        for found in _ALONE.finditer(run.text):
            word = found[0]
            if run.linked(found.start()) or word in series or used[word] > 1 or lexicon.known(word):
                continue
            if parts := lexicon.parted(word):
                said = f"“{word}” may be two words: {parts[0]} {parts[1]}"
                yield Finding(run.line_at(found.start()), said, "put a space between them")


_STOP = re.compile(r"(?P<word>[a-z][a-z’]+[”’)]?)(?P<mark>[.!?;,:])(?P<next>[“‘(]?[A-Z][a-z]+|(?<=[,;])[a-z]{2,})")
_CAMEL = re.compile(r"(?<![\w.])(?P<first>[a-z]{3,})(?P<second>[A-Z][a-z]+)(?!\w)")
_GLUED_QUOTE = re.compile(r"[a-z]{2}“[A-Za-z]|[a-z.,]”[A-Za-z]{2}|[a-z]\)[A-Za-z]{2}|[a-z]{4}\([a-z]{3,} ")


def space_lost(copy: Copy) -> Iterator[Finding]:
    """A space that was lost: a full stop or a comma glued to the next word, a capital inside a word.

    Why: two sentences, or a heading and its text, ran together.

    Passes: Combat power. The head of the staff came.

    Fails: Combat power.The head of the staff came. · Combat powerThe head came.
    """
    for run in copy.runs:
        if run.kind == "cell":
            continue
        for found in _STOP.finditer(run.text):
            first, second = re.sub(r"\W", "", found["word"]), re.sub(r"\W", "", found["next"]).lower()
            if run.linked(found.start()) or not (_word(first) and (_word(second) or found["next"][0].isupper())):
                continue
            if re.search(
                r"\S*\.\S*\.\S*$|\w+/$", run.text[max(0, found.start() - 20) : found.start()].split(" ")[-1] + "x"
            ):
                continue
            yield Finding(
                run.line_at(found.start()),
                f"a space is missing: “{found[0]}”",
                f"write “{found['word']}{found['mark']} {found['next']}”",
            )
        for found in _CAMEL.finditer(run.text):
            if not run.linked(found.start()) and _word(found["first"]) and _word(found["second"].lower()):
                said = f"“{found[0]}” may be two words"
                yield Finding(
                    run.line_at(found.start()),
                    said,
                    f"write “{found['first']} {found['second']}”, or end the sentence before",
                )
        for found in _GLUED_QUOTE.finditer(run.text):
            if run.linked(found.start()) or re.search(r"\(\w{1,8}$", run.text[: found.start() + 2]):
                continue
            said = f"a space is missing: “{_glued(run, *found.span())}”"
            yield Finding(run.line_at(found.start()), said, "put one before the opening mark, or after the closing one")


def _glued(run: Run, start: int, end: int) -> str:
    begin = run.text.rfind(" ", 0, start) + 1
    stop = run.text.find(" ", end)
    return run.text[begin : stop if stop > 0 else len(run.text)][:40].replace(MASK, "…")


def _word(word: str) -> bool:
    return len(word) > 1 and lexicon.frequencies().get(word.lower(), 0) > 1_000_000


_GOES_ON = frozenset(
    ("list", "definition_list", "table", "chart", "quotation", "key_figures", "code_block", "timeline", "figure")
)


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
        if sum(tail(run) in each.open_ends for each in copy.others) >= 2:
            continue
        last = text[-40:].partition(" ")[2] if len(text) > 40 else text
        yield Finding(
            run.line_at(len(text) - 1),
            f"the paragraph ends without a full stop: “… {last}”",
            "end the sentence, or finish it",
        )


def house_spelling(copy: Copy) -> Iterator[Finding]:
    """British and American spelling mixed, or not that of the house.

    Why: a house spells in one way. Which way is what most issues of the series do, else what `language` in
    publication.yaml says (en-US is American, other countries British). “-ize” is right in both, but not beside “-ise”.
    Names of institutions are left as they are.

    Passes: the defence of their neighbours · the defense of their neighbors.

    Fails: the defence of their neighbors.
    """
    lang = copy.issue.lang.lower()
    if not lang.startswith("en"):
        return
    found: dict[str, list[tuple[int, str, str]]] = {"British": [], "American": [], "Oxford": []}
    for run in copy.runs:
        for match in re.finditer(r"(?<![\w’'./@-])[a-z]{4,}(?![\w’'@-]|\.\w)", run.text):
            each = lexicon.variety(match[0])
            if each and not run.linked(match.start()):
                found[each[0]].append((run.line_at(match.start()), match[0], each[1]))
    house = _house(copy, len(found["British"]), len(found["American"]))
    wrong = found["American" if house == "British" else "British"]
    if wrong:
        places = [(line, f"{word}” for “{other}") for line, word, other in wrong]
        said = f"{'American' if house == 'British' else 'British'} spelling where the rest is {house}: {{0}}"
        yield from gathered(places, said, "spell it as the house does")
    ise = [
        each for each in found["British"] if re.search(r"is(?:e[sd]?|ing|ers?|ations?)$", each[1]) and "iz" in each[2]
    ]
    if ise and found["Oxford"] and house == "British":
        few, many = sorted((ise, found["Oxford"]), key=len)
        places = [(line, word) for line, word, _ in few]
        yield from gathered(places, f"-ise and -ize mixed: {{0}}, but “{many[0][1]}”", "choose one for the whole issue")


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


CHECKS = (
    warning("T030", word_twice),
    warning("T031", noun_round_a_name),
    warning("T032", words_glued),
    warning("T033", space_lost),
    warning("T034", end_of_sentence),
    warning("T035", house_spelling),
)
