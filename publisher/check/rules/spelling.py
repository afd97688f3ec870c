"""Rules of spelling: words glued together, spaces lost, British and American mixed, misspelt words.

A word counts as known if the list of `language.lexicon` has it, or the series uses it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import chain

from publisher.check.history import lower_case_words
from publisher.check.rule import ENGLISH, Copy, Finding, as_found, breach, gathered, joined, matches, warning
from publisher.check.text import TextRun
from publisher.language import dates, lexicon

_ALONE = re.compile(r"(?<![\w’'./@_<>&=:(-])[a-z]{5,}(?![\w’'@_/<>&=(-]|\.\w|:\w)")


def words_glued(copy: Copy) -> Iterator[Finding]:
    """A word in lower-case letters that is two known words.

    Why: a space was lost. Words that the series uses more than once, or that stand in the list of words, are words.

    Passes: representatives of parties, universities and workers.

    Fails: representatives of partiesuniversities, and workers.
    """
    used = Counter(word for run in copy.runs for word in lower_case_words(run.text))
    series = {word for other in copy.others for word in other.words}
    for run, match in matches(copy.outside_cells, _ALONE):
        word = match[0]
        if run.cited(match.start()) or word in series or used[word] > 1 or lexicon.known(word):
            continue
        if parts := lexicon.parted(word):
            yield breach(run, match, f"“{word}” may be two words: {parts[0]} {parts[1]}", "put a space between them")


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
_COMMA_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]+ ,[a-z]{2,}")
_LOST = (_STOP, _COMMA, _CAMEL, _NUMBER, _COMMA_BEFORE, _GLUED_QUOTE)


def space_lost(copy: Copy) -> Iterator[Finding]:
    """A space that was lost: a full stop or a comma glued to the next word, a capital inside a word.

    Why: two sentences, or a heading and its text, ran together.

    Passes: Combat power. The head of the staff came.

    Fails: Combat power.The head of the staff came. · Combat powerThe head came.
    """
    for run, match in matches(copy.outside_cells, *_LOST):
        form, words = match.re, f"“{match[0]}”"
        if run.cited(match.start()):
            continue
        if form in (_STOP, _COMMA):
            known = all(_word(re.sub(r"\W", "", match[name])) for name in ("word", "next"))
            if not _in_an_address(run.text, match) and (form is _STOP or known):
                hint = f"write “{match['word']}{match['mark']} {match['next']}”"
                yield breach(run, match, f"a space is missing: {words}", hint)
        elif form is _CAMEL:
            if _word(match["first"]) and _word(match["second"].lower()):
                hint = f"write “{match['first']} {match['second']}”, or end the sentence before"
                yield breach(run, match, f"{words} may be two words", hint)
        elif form is _NUMBER:
            first, second = match["number"] or match["month"], match["word"] or match["year"]
            if match["month"] or _word(second):
                yield breach(run, match, f"a space is missing: {words}", f"write “{first} {second}”")
        elif form is _COMMA_BEFORE:
            hint = f"write “{match[0].replace(' ,', ', ')}”"
            yield breach(run, match, f"a space is on the wrong side of the comma: {words}", hint)
        elif not re.search(r"\(\w{1,8}$", run.text[: match.start() + 2]):
            hint = "put one before the opening mark, or after the closing one"
            yield breach(run, match, f"a space is missing: “{joined(run.text, *match.span())}”", hint)


def _in_an_address(text: str, match: re.Match[str]) -> bool:
    """Return whether a mark between letters belongs to a computer name: “docs.Org.net”, “a/b.Md”, “std::Vec.New”."""
    before = text[max(0, match.start() - 20) : match.start()].rsplit(" ", maxsplit=1)[-1]
    after = re.split(r"\s", text[match.end() : match.end() + 20], maxsplit=1)[0]
    return bool(re.search(r"[./:_@]", before) or re.match(r"[._:/@(]\w|\(", after))


def _word(word: str) -> bool:
    return len(word) > 1 and lexicon.count(word.lower()) > 1_000_000


_ISE = re.compile(r"is(?:e[sd]?|ing|ers?|ations?)$")
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
    spelled: dict[str, list[tuple[int, str, str]]] = {"British": [], "American": [], "Oxford": [], "": []}
    named: dict[str, list[tuple[int, str, str]]] = {"British": [], "American": [], "Oxford": [], "": []}
    places = [(run, match) for run, match in matches(copy.runs, _SPELLED) if not run.cited(match.start())]
    found = lexicon.spellings(match[0].lower() for _, match in places)
    for run, match in places:
        if it := found.get(match[0].lower()):
            name, right = match[0][0].isupper(), (it.british or it.american)[0]
            if not (name and _another_name(copy, run, match, right)):
                row = (run.line_at(match.start()), match[0], right)
                (named if name else spelled)[lexicon.variety(match[0].lower(), it)].append(row)
    house = _house(copy, len(spelled["British"]), len(spelled["American"]))
    other = "American" if house == "British" else "British"
    both = {word.lower() for _, word, _ in (*spelled[house], *chain.from_iterable(named.values()))}
    wrong = sorted(spelled[other] + [row for row in named[other] if row[2] in both])
    shown = [(line, f"{word}” for “{right}") for line, word, right in wrong]
    yield from gathered(shown, f"{other} spelling where the rest is {house}: {{0}}", "spell it as the house does")
    ise = [row for row in spelled["British"] if _ISE.search(row[1]) and "iz" in row[2]]
    if ise and spelled["Oxford"] and house == "British":
        few, many = sorted((ise, spelled["Oxford"]), key=len)
        message = f"-ise and -ize mixed: {{0}}, but “{many[0][1]}”"
        yield from gathered([(line, word) for line, word, _ in few], message, "choose one for the whole issue")


_MOST_CORRECTIONS = 3
_PLAIN = re.compile(r"(?<![\w’'./@-])[A-Za-z][a-z]{2,}(?![\w’'@-]|\.\w)")
_DOUBLED = re.compile(r"([a-z])\1(?=ed$|ing$)")  # focussed, combatting: right beside the other
_SIC = re.compile(r"[”’]?\s*[\[(]sic\b")


def misspelt(copy: Copy) -> Iterator[Finding]:
    """A misspelt word.

    Why: readers see it at once. Names, computer text, words in link titles of a list, sentences that are hardly
    English, and words that the series has three times or more are let be. `publisher check --fix` puts right what can
    mean one word only.

    Passes: the government received it.

    Fails: the goverment recieved it.
    """
    if not lexicon.speller():
        yield Finding(0, "misspellings are not looked for: the program typos is not there", "pip install typos")
        return
    used = Counter(chain.from_iterable(map(_lower_case, copy.printed)))
    for other in copy.others:
        used.update(other.words)
    american = copy.issue.lang.lower().startswith("en-us")
    places: dict[str, list[tuple[int, str]]] = {}
    candidates = [(run, match) for run, match in matches(_english(copy), _PLAIN) if not run.cited(match.start())]
    found = lexicon.spellings(match[0].lower() for _, match in candidates)
    for run, match in candidates:
        word, it = match[0].lower(), found.get(match[0].lower())
        if not it or lexicon.variety(word, it) or used[word] > _USUAL or word in lexicon.frequencies():
            continue
        if _DOUBLED.sub(r"\1", word) in it.british or not (word == match[0] or _begins(run, match)):
            continue
        if not _SIC.match(run.text, match.end()) and _is_english(run, match, found.keys()):
            places.setdefault(word, []).append((run.line_at(match.start()), match[0]))
    for word, rows in places.items():
        right = (found[word].american if american else found[word].british)[:_MOST_CORRECTIONS]
        certain = ((word, right[0]), (word.capitalize(), right[0].capitalize())) if len(right) == 1 else ()
        message = f"a misspelt word: {{0}} for “{'”, “'.join(right)}”"
        hint = "correct it, or let publisher check --fix do it" if certain else "correct it"
        for finding in gathered(rows, message, hint):
            yield replace(finding, right=certain)


_USUAL = 2
"""Uses in the series up to which a word is no word of the house."""


def _english(copy: Copy) -> Iterator[TextRun]:
    """Yield the English texts that are printed or read aloud."""
    return (run for run in copy.printed if copy.lang(run) in ENGLISH)


def _lower_case(run: TextRun) -> list[str]:
    return lower_case_words(run.text)


def _begins(run: TextRun, match: re.Match[str]) -> bool:
    """Return whether a word with a capital begins a sentence, and is long, and no name of several words."""
    before, after = run.text[: match.start()].rstrip(" “‘(—–"), run.text[match.end() : match.end() + 2]
    return len(match[0]) > _SHORT_NAME and before[-1:] in ("", ".", "!", "?", ":") and not after[1:].isupper()


_SHORT_NAME = 5


def _is_english(run: TextRun, match: re.Match[str], misspelt: Collection[str]) -> bool:
    """Return whether most of the words round a word are English, misspelt ones too."""
    around = run.text[max(0, match.start() - 60) : match.end() + 60]
    words = [word for word in re.findall(r"[^\W\d_]{3,}", around) if word != match[0] and word.islower()][1:-1]
    return sum(word in misspelt or lexicon.known(word) for word in words) * 2 >= len(words)


_NAME_BEFORE = re.compile(r"(?!The\b)\b[A-Z][\w’-]* (?:(?:of|for|and) (?:the )?)?$")


def _another_name(copy: Copy, run: TextRun, match: re.Match[str], right: str) -> bool:
    """Return whether a word belongs to a name, “Department of Defense”, that the issue never spells the other way."""
    before = _NAME_BEFORE.search(run.text[: match.start()])
    if not before:
        return False
    other = before[0] + right.capitalize()
    return not any(other in another.text for another in copy.runs)


def _house(copy: Copy, british: int, american: int) -> str:
    """Tell the variety of the house: that of the series if it is clear, else that of the language."""
    series = [other for other in copy.others if other.british or other.american]
    if len(series) >= 3:
        votes = sum((other.british > other.american) - (other.british < other.american) for other in series)
        if abs(votes) * 3 >= len(series):
            return "British" if votes > 0 else "American"
    lang = copy.issue.lang.lower()
    if lang == "en":
        return "British" if british >= american else "American"
    return "American" if lang.startswith("en-us") else "British"


RULES = (
    warning("T032", words_glued, languages=ENGLISH),
    warning("T033", space_lost, languages=ENGLISH),
    warning("T035", house_spelling, languages=ENGLISH),
    warning("T043", misspelt, as_found, languages=ENGLISH),
)
