"""Rules of access: those who hear the text, or see it badly, have what the others have."""

import re
from collections.abc import Iterator

from publisher.check.rule import ENGLISH, Copy, Finding, breach, matches, warning
from publisher.language import lexicon, wordlists
from publisher.settings.publication import LEAST_CONTRAST, contrast

_SAYS_NOTHING = frozenset(wordlists.lines("link-texts"))


def link_text(copy: Copy) -> Iterator[Finding]:
    """A link whose words do not say where it leads.

    Why: a screen reader lists the links of a page without the text around them (WCAG 2.2, success criterion 2.4.4), and
    on paper “here” is nowhere.

    Passes: [the guidelines for tasks](https://tenders.by/1).

    Fails: submit tasks [here](https://tenders.by/1).
    """
    for run in copy.runs:
        for anchor in run.anchors:
            words = run.whole[anchor.start : anchor.end]
            bare = " ".join(words.casefold().split()).strip(" .,:;!“”\"'»›>")
            if bare in _SAYS_NOTHING or (run.kind == "prose" and re.match(r"https?://\S+$", bare)):
                around = run.whole[max(0, anchor.start - 30) : anchor.end].partition(" ")[2] or words
                message = f"the link “{words}” does not say where it leads: “… {around}”"
                yield breach(run, anchor.start, message, "make the words that name it the link")


_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u0590-\u05ff\u0600-\u06ff\u10a0-\u10ff]{3,}(?:[\W\d_]+[\u0370-\u06ff\u10a0-\u10ff]+)*"
)
_OTHER_SCRIPTS = frozenset(
    "ab ar ba be bg chv el fa he hy ja ka kk ko ky mk mn os ps ru sr tg th tt uk ur yi zh".split()  # noqa: SIM905
)
_QUOTED = re.compile(r"[“„«]([^“”„«»]{12,300})[”“»]")
_FUNCTION_WORDS = {tag: frozenset(words.split()) for tag, words in wordlists.table("function-words").items()}


def language_not_marked(copy: Copy) -> Iterator[Finding]:
    """Words in another language that are not marked as such.

    Why: a screen reader reads Russian with an English voice (WCAG 2.2, success criterion 3.1.2), and words are divided
    by the wrong rules. Words in another script are looked for in texts in Latin letters, quotations in English ones;
    the hint guesses a language only where its letters tell it.

    Passes: [«Надо!»]{lang=ru}.

    Fails: «Надо!», without a mark.
    """
    latin = (run for run in copy.runs if copy.lang(run) not in _OTHER_SCRIPTS)
    for run, match in matches(latin, _OTHER_SCRIPT):
        words = match[0][:40]
        tags = _by_letters(match[0])
        hint = " or ".join(f"[{words}]{{lang={tag}}}" for tag in tags)
        hint = (
            f"write {hint}, or whichever it is" if tags else f"write [{words}]{{lang=…}} with the tag of its language"
        )
        yield breach(run, match, f"the language of “{words}” is not marked", hint)
    for run, match in matches(copy.within(ENGLISH).prose, _QUOTED):
        if tag := _language(match[1]):
            words = match[1] if len(match[1]) <= 40 else match[1][:40].rpartition(" ")[0] + " …"
            hint = f"write […]{{lang={tag}}}, or whichever it is"
            yield breach(run, match, f"the language of “{words}” is not marked", hint)


_LETTERS = (
    ("єїґ", "uk"), ("ў", "be"), ("ђјљњћџ", "sr"), ("ѓќѕ", "mk"), ("әғқңөұүһ", ""), ("і", "uk be"), ("ыэё", "ru"),
    ("ъ", "ru bg"), ("αοιετσ", "el"), ("აეიო", "ka"), ("աեիո", "hy"), ("אוי", "he"), ("پچژگ", "fa"),
)  # fmt: skip
"""Letters, and the languages that they tell; the first that stands in a passage counts."""


def _by_letters(text: str) -> list[str]:
    """Tell by its letters the languages that a passage may be in; none where they do not tell.

    >>> _by_letters("Надія є"), _by_letters("Мінск"), _by_letters("Объезд"), _by_letters("Слава")
    (['uk'], ['uk', 'be'], ['ru', 'bg'], [])
    """
    letters = set(text.lower())
    return next((tags.split() for own, tags in _LETTERS if letters.intersection(own)), [])


def _language(text: str) -> str:
    """Tell the language of a quotation that is plainly not English: most of its words are not, and some are of another.

    “…” if we know no words of the language: five lower-case words or more, of which hardly one is English.
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < 3 or any(word in _FUNCTION_WORDS["en"] for word in words):
        return ""
    unknown = sum(not lexicon.known(word) for word in words if len(word) > 2)
    scores = {tag: sum(word in small for word in words) for tag, small in _FUNCTION_WORDS.items() if tag != "en"}
    best = max(scores, key=lambda tag: scores[tag])
    if scores[best] >= 2 or (scores[best] and unknown >= 2 and unknown * 2 >= len(words)):
        return best
    lower_case = re.findall(r"(?<!\w)[^\W\d_A-Z][^\W\d_]*(?!\w)", text)
    return "…" if len(lower_case) >= 5 and sum(map(lexicon.known, lower_case)) * 3 < len(lower_case) else ""


def colour_of_the_house(copy: Copy) -> Iterator[Finding]:
    """An accent colour that is too light for text.

    Why: headings and folios are printed in it; 4.5 to 1 on white is what WCAG 2.2, success criterion 1.4.3, asks for.
    publication.yaml is refused for it too (C011); this is for a house style that was made otherwise.

    Passes: accent: "#9C1F2E" (7.9 to 1).

    Fails: accent: "#E8A33D" (2.2 to 1).
    """
    ratio = contrast(copy.house.accent, "#FFFFFF")
    if ratio < LEAST_CONTRAST:
        message = f"the accent {copy.house.accent} has a contrast of {ratio:.1f} to 1 on white"
        yield Finding(0, message, "take a darker one in publication.yaml")


RULES = (
    warning("T090", link_text),
    warning("T091", language_not_marked),
    warning("T092", colour_of_the_house),
)
