"""Rules of markup: marks of Markdown, HTML and templates that nothing has read and that would be printed."""

import re
from collections.abc import Iterator
from html.entities import html5

from publisher.check.rule import Copy, Finding, error, gathered, warning
from publisher.check.text import MASK
from publisher.language.words import capital, words_for
from publisher.model.tree import ListBlock, Paragraph
from publisher.model.walking import blocks_of, plain

LAST_DAY = 31

_TAGS = (
    "a|abbr|article|aside|audio|b|big|blockquote|body|br|button|center|cite|code|col|dd|del|details|div|dl|dt|em|embed"
    "|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|li|link|main|mark|meta"
    "|nav|o:p|object|ol|p|picture|pre|q|s|samp|script|section|small|source|span|strike|strong|style|sub|summary|sup"
    "|table|tbody|td|tfoot|th|thead|time|title|tr|tt|u|ul|video|wbr"
)
_TEX = "begin|end|cite[pt]?|ref|label|text(?:bf|it|tt)|emph|footnote|frac|sqrt|(?:sub)*section|url|href|includegraphics"
# The printer's dashes stand in a prepared text where the editor typed hyphens.
_DASHES = "(?:[–—]|--)[-–—]*"
_KINDS = (
    (
        "bold",
        "** ''' ’’’",
        r"['‘’]{3,}|\*\*(?=[^\W\d_])|(?<=[^\W\d_])\*\*|\*\*[^*\n]{1,300}\*\*",
        "write **words**, without a space inside the asterisks and with one, or a mark, outside of them",
    ),
    (
        "italics",
        "* _",
        r"(?<![\w*])\*(?=[\w“‘(])[^*\n]{0,200}?[\w.,!?”’)]\*(?![\w*])"
        r"|(?<!\w)__[^\s_][^_\n]{0,200}__(?!\w)|(?<!\w)_[^\W_][^_\n]{0,99} [^_\n]{0,99}_(?!\w)",
        "write *words*, without a backslash before the asterisks",
    ),
    (
        "a link or a picture",
        "]( ][ [[ <",
        r"<\ufffc+[^<>\n]{0,100}>|\[[^\[\]\n]{0,200}\]\((?:[^\s()]{1,200}\))?|\]\("
        r"|\[[^\[\]\n]*[^\W\d_]{3}[^\[\]\n]{0,200}\]\[[^\[\]\n]{0,40}\]|\]\[\]|!?\[\[[^\[\]\n]{1,200}\]\]",
        "write [words](address)",
    ),
    (
        "a footnote",
        "[^ ^[",
        r"\[\^[^\s\[\]]{1,64}\]|\^\[",
        "write [^1] in running text, and [^1]: with its words on a line of its own",
    ),
    ("strikethrough", "~~", r"~~[^~\n]{1,300}~~|~~(?=\w)|(?<=\w)~~", "take out what is struck, with its marks"),
    ("a highlight", "==", r"(?<![\w=])==(?=[^\s=])[^=\n]{0,300}?(?<=[^\s=])==(?![\w=])", "take the marks out"),
    (
        "a comment",
        "%% <!",
        r"%%[^%\n]{1,300}%%|<!(?:--|[–—])",
        "take it out; a comment of ours is <!-- … --> on lines of its own",
    ),
    ("code", "`", r"`[^`\n]{1,200}`|```|``(?=\w)", "take the backticks out"),
    (
        "HTML",
        "<",
        rf"(?<!\w)<(?:{_TAGS})(?:\s[^<>\n]{{0,300}})?/?>|<[A-Z]\w*(?:\s[^<>\n]{{0,300}})?/>|</(?:{_TAGS})\s*>",
        "take the tag out; \\< is needed only where one is meant",
    ),
    (
        "a character reference",
        "&",
        r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});",
        "write the character itself",
    ),
    (
        "a template",
        "{{ {% <% <? ${ [/ [caption [gallery [embed [audio [video [playlist [vc_ [et_pb_ [su_",
        r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}|<%[^<>\n]{0,200}%>|<\?(?:php|xml|=)|\$\{[^{}\n]{1,200}\}|\[/[a-z_]{1,30}\]"
        r"|\[(?:caption|gallery|embed|audio|video|playlist|vc_\w+|et_pb_\w+|su_\w+)\s[^\[\]\n]{0,200}=[^\[\]\n]{0,200}\]",
        "write what it stands for, or take it out",
    ),
    (
        "attributes",
        "{",
        r"\{(?:[.#][\w-]+|[\w-]+=[^{}\n])[^{}\n]{0,200}\}|\{:\s?[.#\w][^{}\n]{0,200}\}",
        "put them on the line before a block, or right after ], ) or `; quotes must be straight",
    ),
    (
        "a heading, a quotation or a block",
        "::: [! .. #+ > #",
        r"^\s*(?:\.\. [a-z-]{2,30}::|#\+[A-Z]{3}|>+\s*[^\W\d_]|#{1,6}\s+[^\W\d_]|#{2,6}[^\W\d_])"
        r"|(?:(?<=\s)|^):{3,}(?=[\s\w{]|$)|^\s*\[!\w+\][+-]?",
        "write it on a line of its own after an empty line: ## Heading, > a quotation, ::: sidebar",
    ),
    (
        "a table",
        "| +",
        rf"\|\s*:?{_DASHES}:?\s*\||\+(?:{_DASHES}|=+)\+|^\s*\|(?:[^|\n]*\|){{2,}}\s*$",
        "write its head, | Day | Sum |, under it |---|---|, and its rows, with an empty line before",
    ),
    (
        "mathematics",
        "$ \\",
        r"(?<!\$)\$\$(?!\$)[^$\n]{1,300}\$\$(?!\$)|^\s*\$\$(?!\$)|(?<!\$)\$\$\s*$"
        r"|\$(?=[^\s$\d])[^$\n]{0,80}[\\^_{}][^$\n]{0,80}\$" + rf"|\\(?:{_TEX})\{{",
        "write it in words and signs, x² + 1; no formula is set",
    ),
    ("a list of tasks", "[ [x] [X]", r"^\s*\[[ xX]\]\s", "take the box out"),
)
"""What marks are meant for, the signs of which one must stand there, a regular expression, a hint."""
_ALLOW = "where it is meant, set it as `code`, or allow it: allow: {T018: why}"


def markup_printed(copy: Copy) -> Iterator[Finding]:
    """Marks of Markdown, HTML or a template that would be printed.

    Why: readers see the asterisks, brackets and tags that an editor meant as bold, a link, a table. They stand there
    because something is missing beside them, or because another program would have read them. Every text that is
    printed or read aloud is looked at; code is not.

    Passes: **At least three** ships came. · a footnote mark in a table: 12**, and under it: ** Provisional.

    Fails: ** At least three** ships came. · See [the register][1]. · &nbsp; · {{< figure >}}
    """
    texts = [(run, run.words) for run in copy.printed]
    whole = "\n".join(words for _, words in texts)
    starred = any(words.lstrip().startswith("** ") and words.count("**") == 1 for _, words in texts)
    for what, signs, form, hint in _KINDS:
        here = [sign for sign in signs.split() if sign in whole]  # a form is compiled only where it may be found
        places = (
            (run.line_at(match.start()), _shown(words, match))
            for run, words in texts
            if any(sign in words for sign in here)
            for match in re.finditer(form, words)
            if _is_one(what, match) and not (what == "bold" and starred and match.end() == len(words.rstrip()))
        )
        yield from gathered(places, f"marks of {what} would be printed: {{0}}", f"{hint}; {_ALLOW}")


def _is_one(what: str, match: re.Match[str]) -> bool:
    """Return whether a match is what it looks like: a reference must name a character."""
    return what != "a character reference" or match[0].startswith("&#") or match[0][1:] in html5


def _shown(words: str, match: re.Match[str]) -> str:
    """Give a match with the words that it stands at."""
    begin = max(words.rfind(" ", 0, match.start() + 1), match.start() - 20) + 1 if match.start() else 0
    end = words.find(" ", match.end())
    piece = words[min(begin, match.start()) : end if 0 <= end - match.end() < 20 else match.end()].strip()
    return (piece if len(piece) <= 60 else f"{piece[:60]}…").replace(MASK, "")


def date_read_as_a_list(copy: Copy) -> Iterator[Finding]:
    r"""A date at the beginning of a paragraph that Markdown takes for the number of a list: "10. Februar …".

    Why: it is set as a list, the day is counted anew from the first one, and no date stands in the margin. So in all
    languages that write a full stop after the day.

    Passes: 10\\. Februar: Der Rat tagt. · Am 10. Februar tagt der Rat.

    Fails: 10. Februar: Der Rat tagt.
    """
    words = words_for(copy.issue.lang)
    if "{day}." not in words.day_month:
        return
    months = tuple({form for name in words.months for form in (name, capital(name))})
    for block in blocks_of(copy.issue, ListBlock):
        first = block.items[0][0] if block.ordered and block.items and block.items[0] else None
        text = plain(first.children) if isinstance(first, Paragraph) else ""
        if text.startswith(months) and block.start <= LAST_DAY:
            begins = f"{block.start}. {' '.join(text.split()[:2])}"
            hint = f"write {block.start}\\. {text.split()[0].strip('.:,')} …, so of each such paragraph"
            yield Finding(block.line, f"“{begins} …” is read as an item of a list, not as a date", hint)


RULES = (error("T018", markup_printed), warning("T210", date_read_as_a_list))
