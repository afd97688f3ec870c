"""Rules of leftovers: notes of the desk, words to be filled in, marks of notes that are lost, parts of a web page."""

import re
from collections.abc import Iterator

from publisher.check.rule import Copy, Finding, gathered, joined, warning
from publisher.check.text import MASK, TextRun
from publisher.language import wordlists
from publisher.settings import authorities

_NOTE_TO_SELF = re.compile(
    r"(?<![\w-])(?:TODO|FIXME|(?:TK){2,}|X{3,}|TK)(?![\w-])|(?<![\w-])x{3,}(?![\w-])|[$€£]X{1,3}(?!\w)"
    r"|(?<![\w-])XX(?= ?%| (?:hundred|thousand|million|billion|per ?cent|people|men|women|euros?|dollars?|days)\b)"
)
_TALKED_OF = frozenset(("a", "an", "the", "your", "my", "our", "this", "these", "those", "some", "any", "no"))
_THINGS_TO_DO = re.compile(r" (?:lists?|apps?|comments?|items?|MVC|notes?|files?)\b")
_OPEN_QUESTION = re.compile(r"\?{3,}")
_BRACKETS = re.compile(
    r"\[(?:INTERNAL|CHECK|CONFIRM|VERIFY|NOTE|ADD|INSERT|FILL|TODO|TK|TBC|TBD|TBA|XX+|DRAFT|DELETE|REMOVE|UPDATE"
    r"|SOURCE|CITE|CITATION|LINK|PHOTO|PICTURE|IMAGE|MAP|CHART|CAPTION|CREDIT|QUOTE|NAME|DATE|PLACE|NUMBER|EMBARGO\w*"
    r"|ED(?:ITOR)?|AUTHOR|TRANSLATOR|CONFIDENTIAL|NOT FOR)\b[^\[\]\n]{0,200}\]?"
    r"|\[(?:insert|add|your|enter|tbc|tbd|tba|tk|xx+)\b[^\[\]\n]{0,80}\]"
    r"|\[(?:(?:first |last |full )?name|surname|date|place|city|country|number|title|url|link|address|amount|figure"
    r"|quote|photo|picture|image|map|caption|credit|source|author|text|organi[sz]ation|company|citation needed"
    r"|\w{0,12}\?+)\]"
    r"|\[(?i:photo|picture|image|map|chart|figure|table|graphic|caption|source|query|q|ed)\s?:[^\[\]\n]{0,200}\]"
    r"|\[[A-Z]{2,3}: [^\[\]\n]{1,200}\]"
    r"|\[(?:[A-Z][a-z]+ ){0,2}Name\]|\{(?:[A-Za-z]+[ _])?[Nn]ame\}|(?<!\w)\|[A-Z_]{3,}\|(?!\w)"
)
_TO_COLLEAGUES = re.compile(
    r"(?<!\w)(?:CHECK (?:WITH|THIS|DATE|NAME|SOURCE|FACTS|SPELLING)|DOUBLE[ -]CHECK|TO BE (?:CONFIRMED|CHECKED|UPDATED)"
    r"|ASK [A-Z]{3,}|INTERNAL (?:ONLY|USE|NOTE)|(?:DO NOT|NOT FOR) (?:PUBLISH|PUBLICATION|PRINT|RELEASE)"
    r"|INSERT [A-Z]{3,}|PLEASE (?:CHECK|ADD|CONFIRM|UPDATE)|NEEDS? (?:SOURCE|CHECKING|LINK)"
    r"|QUERY(?=:)|PLACEHOLDER|DUMMY TEXT|SAMPLE TEXT)(?!\w)"
)
_COMMENT = re.compile(r"(?:(?<=[\w.,;:!?”’)])|^)\[(?P<letter>[a-z]{1,2})\](?!\w)")
_FILLING = re.compile(
    r"(?<=\s)%[sd](?=[\s.,])|\blorem ipsum dolor\b|\bdolor sit amet\b|^lorem ipsum\b|\[object Object\]"
    r"|\b(?:insert|add|enter|type) (?:your )?(?:text|caption|title|name|link|image|photo|date|quote|headline) here\b"
    r"|\b(?:headline|caption|title|text|photo|image|quote|byline|credit) goes here\b"
    r"|\byour (?:company )?(?:name|text|title|logo) here\b|\bclick to (?:add|edit) (?:text|title)\b",
    re.IGNORECASE,
)
_NAMED_SIGN = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]{2,60}:(?![\w:])")
_NUMBERED_WITH_ROMAN = re.compile(
    r"\b(?i:bowl|chapter|part|book|vol(?:ume)?\.?|article|art\.|section|title|act|psalm|canto|letter|no\.?|nos|annex"
    r"|table|figure|plate|appendix|century|legion|corps|sonnet|pages?|pp?\.)\s$|(?<=[^.!?:…”] )[A-Z][\w’]+\s$"
)
_ANY = re.compile(
    r"[A-Z]{2}|X|xxx|%[sd]|[Nn]ame|\?{3}|\[|:[a-z]|\b[Hh]ere\b|[Dd]olor\b|[Tt]ext\b|[Tt]itle\b"
)  # what each has
_FORMS = (
    (_BRACKETS, "a note of the desk is"),
    (_FILLING, "words to be filled in are"),
    (_NAMED_SIGN, "the name of a sign, not the sign, is"),
)
_CAPITAL_AFTER = re.compile(r"’s\b| [A-Z][a-z]|(?:th|st|nd|rd)? century")


def left_by_the_desk(copy: Copy) -> Iterator[Finding]:
    """A note of the desk, or a word that was to be filled in: TODO, TK, XXX, ???, [name], lorem ipsum.

    Why: it was meant for colleagues, and readers would see it. Names and numerals are let be: TK Elevator, Super Bowl
    XXX; so are words in quotation marks.

    Passes: The sum is not known. · Super Bowl XXX was played in Tempe. · He wrote “TODO” on the wall.

    Fails: The sum is TK. · [INTERNAL: not before Friday] · CHECK WITH ANNA · The mayor, [name], said so.
    """
    name = _is_a_name(copy)
    comments = {match["letter"] for run in copy.printed if "[a]" in run.whole for match in _COMMENT.finditer(run.words)}
    found: dict[str, list[tuple[int, str]]] = {}

    def note(what: str, run: TextRun, match: re.Match[str]) -> None:
        begin = max(0, match.start() - 25)
        before = run.words[begin : match.start()]
        shown = f"… {before.partition(' ')[2]}" if begin else before
        found.setdefault(what, []).append((run.line_at(match.start()), f"{shown}{match[0][:60]}".replace(MASK, "")))

    for run, words in ((run, words) for run in copy.printed if _ANY.search(words := run.words)):
        for match in _NOTE_TO_SELF.finditer(words):
            if not _quoted(words, match) and not _named(copy.lang(run), words, match, tk_is_a_name=name):
                note("a note of the desk is", run, match)
        for match in _OPEN_QUESTION.finditer(words):
            if _asks_the_desk(run, words, match):
                note("an open question is", run, match)
        for form, what in _FORMS:
            for match in form.finditer(words):
                if not _quoted(words, match):
                    note(what, run, match)
        for match in _TO_COLLEAGUES.finditer(words):
            if run.kind != "heading" and "[" not in words[max(0, match.start() - 40) : match.start()]:
                note("a note of the desk is", run, match)
        for match in _COMMENT.finditer(words) if "a" in comments else ():
            note("the mark of a comment is", run, match)
    for what, places in found.items():
        yield from gathered(places, f"{what} left in the text: {{0}}", "write what belongs there, or take it out")


def _quoted(words: str, match: re.Match[str]) -> bool:
    """Return whether a match stands in quotation marks by itself: it is spoken of."""
    before, after = words[match.start() - 1 : match.start()], words[match.end() : match.end() + 1]
    return bool(before and after) and before in "“„«‘‚\"'" and after in "”“»’‘\"'"


def _is_a_name(copy: Copy) -> bool:
    """Return whether TK is short for a name: of the names file, or put in brackets after two words with its letters."""
    forms = (form.text for entry in copy.book.entries for form in authorities.forms(entry))
    if any(re.search(r"\bTK\b", form) for form in forms):
        return True
    return any(re.search(r"\b[Tt][\w-]+ (?:\w+ )?[Kk]\w+ \(TK\)", run.words) for run in copy.runs)


def _named(lang: str, words: str, match: re.Match[str], *, tk_is_a_name: bool) -> bool:
    """Return whether a word is a name, a numeral, or a thing that is spoken of, and no note."""
    before, after = words[max(0, match.start() - 20) : match.start()], words[match.end() :]
    if match[0] == "TK":
        return tk_is_a_name or bool(_CAPITAL_AFTER.match(after))
    if match[0] == "XXX":
        return bool(_NUMBERED_WITH_ROMAN.search(before) or _CAPITAL_AFTER.match(after))
    if match[0] in ("TODO", "FIXME"):
        spanish = lang in ("es", "pt", "gl") and not after.startswith(":")
        last = before.split()[-1:] if before.endswith(" ") else []
        spoken_of = bool(last) and (last[0].lower() in _TALKED_OF or last[0] in ("//", "#"))
        return spanish or spoken_of or bool(_THINGS_TO_DO.match(after))
    return False


def _asks_the_desk(run: TextRun, words: str, match: re.Match[str]) -> bool:
    """Return whether ??? is a question to the desk: not the whole of a heading, and not after a word that is quoted."""
    if not words.replace(match[0], "").strip() and run.kind == "heading":
        return False
    before = words[: match.start()]
    loud = run.kind in ("heading", "quotation") or before.count("“") > before.count("”")
    return not (loud and before[-1:].isalpha())


_UNIT = r"(?:(?:kilo|centi|milli|deci)?met(?:re|er)s?|miles?|feet|foot|inch(?:es)?|yards?|sin|cos|tan|log|lim|mol)"
_AFTER_WORDS = re.compile(rf"(?:(?<!\w)(?!{_UNIT}$)[^\W\d_]{{3,}}|[.,;:!?”’)»])$")
_RAISED = re.compile("[¹²³⁰⁴-⁹]{1,3}")
_NUMBER = re.compile(r"[\[(]?\d{1,3}[\])]?")
_ANY_NUMBER = re.compile(r"[¹²³⁰⁴-⁹]|\[\d|[.,;:]\d")
_LOST = re.compile(
    r"(?<=[a-z]{4}[.,;:])(?<!sect\.|vers\.|para\.|chap\.|page\.|file\.|line\.|note\.|item\.)\d{1,2}(?=\s+[A-Z“]|\s*$)|(?<=[\w.,;:!?”’)])\[\d{1,3}\](?!\w)"
)


def number_without_note(copy: Copy) -> Iterator[Finding]:
    """A number of a note that has no note: raised, in square brackets, or stuck to the end of a sentence.

    Why: it came with the text of another program, and its note did not; the reader looks for it in vain. Powers, units
    and numbers after symbols are let be.

    Passes: 12 km² · 10<sup>6</sup> · The quay shut.[^1]

    Fails: The quay shut.<sup>1</sup> · The quay shut.¹ · The quay shut.[1] · The quay shut.1 The crane stands.
    """
    places: list[tuple[int, str]] = []
    for run in copy.printed:
        if not (run.raised or _ANY_NUMBER.search(run.whole)):
            continue
        words = run.words
        slices = [(start, end) for start, end in run.raised if _NUMBER.fullmatch(words[start:end])]
        slices += [match.span() for match in _RAISED.finditer(words)]
        slices = [(start, end) for start, end in slices if _AFTER_WORDS.search(words[max(0, start - 40) : start])]
        slices += [match.span() for match in _LOST.finditer(words)]
        places += [(run.line_at(start), joined(words, start, end)) for start, end in sorted(set(slices))]
    hint = "write [^1] there, and [^1]: with the words of the note on a line of its own; or take it out"
    yield from gathered(places, "the number of a note that is not there: {0}", hint)


_WEB_PAGE = re.compile(r"^\W*(?:" + "|".join(wordlists.lines("web-page-parts")) + r")\W*$", re.IGNORECASE)


def parts_of_a_web_page(copy: Copy) -> Iterator[Finding]:
    """Parts of a web page or a newsletter taken over with the text: buttons, menus, invitations to subscribe.

    Why: on paper there is nothing to click.

    Passes: The text of the article.

    Fails: Share this on Facebook · Read more » · Donate now · Click here to unsubscribe · 5 min read.
    """
    places = (
        (run.line, run.text.strip()[:60])
        for run in copy.printed
        if run.kind in ("prose", "item", "sign-off")
        and len(run.text) < 160
        and all(map(_WEB_PAGE.match, re.split(r" *[|·•] *", run.text.strip())))
        and not (run.anchors and run.kind == "item")
    )
    yield from gathered(places, "left over from a web page: {0}", "take it out")


RULES = (
    warning("T019", left_by_the_desk),
    warning("T045", number_without_note),
    warning("T088", parts_of_a_web_page),
)
