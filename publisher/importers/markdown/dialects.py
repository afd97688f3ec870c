"""Marks inside a paragraph that other systems have: links between notes, inline notes, formulas, spans, tags, boxes.

In: lines. Out: lines as our Markdown has them: a link between notes is its words, an inline note a footnote. What
cannot be, and what an editor should see, is said. Sources: Obsidian, "Internal links", "Tags", "Comments"; its
Dataview; GitHub; pandoc 3, "Footnotes", "Bracketed spans", "Citation syntax", "Math"; MyST 1, "Roles".

Codes (warnings): S234 a mark that paper does not have · S235 a formula · S236 something that is left out.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

from publisher.importers.facts import languages
from publisher.importers.file_names import of_words
from publisher.importers.markdown.fences import FORMULA, NOT_HERE, NOT_RUN
from publisher.importers.markdown.lines import Fences, Ledger, Remark, SourceLine, chunks, outside_code, substituted
from publisher.importers.markdown.links import ELSEWHERE, anchor, picture_of
from publisher.source.attributes import Attributes, attributes_at

_MARKED = Remark(
    "S234",
    "highlighted words stand without their colour",
    "in {} places words are highlighted; they stand without their colour",
    "were they marked for somebody, and should they be there?",
)
_TASK = Remark(
    "S234",
    "a box to tick off stands before an entry of a list, and is left off",
    "{} entries of lists have boxes to tick off, which are left off",
    "is the list for readers?",
)
_CITED = Remark(
    "S234",
    "a citation whose source is in another file is kept as it is",
    "{} citations whose sources are in another file are kept as they are",
    "write the source as a link or as a note: [^name]",
)
_REFERRED = Remark(
    "S234",
    "a reference to a numbered figure, table or section is kept as it is written",
    "{} references to numbered figures, tables or sections are kept as they are written",
    "write what it leads to: in words, or as a link to a heading: [Ports](#ports)",
)
_TAG = Remark(
    "S234",
    "a tag is kept as it is written",
    "{} tags are kept as they are written",
    "delete it if readers should not see it",
)
_TAGS = Remark("S234", "a line of tags is left out", "{} lines of tags are left out", "write them into keywords:")
_FIELD = Remark(
    "S234", "a field of a note is left out", "{} fields of notes are left out", "write it out if readers should see it"
)
_ROLE = Remark(
    "S234",
    "of a reference or field only its words are kept",
    "of {} references and fields only the words are kept",
    "write what they led to, if readers should know",
)
_MEANS = Remark(
    "S234",
    "the meaning of an abbreviation is left out",
    "the meanings of {} abbreviations are left out",
    "write it into the text where the abbreviation stands first",
)
_JOINED = Remark(
    "S234",
    "a heading had no space behind its #",
    "{} headings had no space behind their #",
    "it is taken for a heading; if it is not, write \\#",
)
_ITEMS = r"(?:[ \t]*(?:>|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])))+[ \t]*"
_MOST = 1_000
"""Marks of a kind in a paragraph at most: one with more is no text, and is looked into no further."""

_WIKI = re.compile(
    r"(?P<shown>!?)\[\[(?P<target>[^\[\]|\n]{0,300}?)(?:\\?\|(?P<words>[^\[\]\n]{0,300}))?\]\](?![(\[{])"
)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|bmp|svg|avif|tiff?|heic)$", re.IGNORECASE)
_SIZE = re.compile(r"\d+(?:x\d+)?")
_HIGHLIGHT = re.compile(
    r"\{==((?s:.{1,500}?))==\}|"
    r"==(?=[^\s=])([^=\n]{1,500}?)(?<=[^\s=])==(?!=)|<mark(?:\s[^<>]*)?>(.{0,500}?)</mark>",
    re.IGNORECASE,
)
_MATH = re.compile(
    r"\$\$(?P<display>[^$]{1,2000})\$\$"
    r"|(?<![\w$\\])\$(?P<inline>(?![\s$])[^$\n]{1,300}?(?<![\s\\]))\$(?![\w$])"
    r"|\\\((?P<round>[^\n]{1,300}?)\\\)"
)
_TEX = re.compile(r"[\\^_={}<>+]|^[A-Za-z]{1,3}['′]?$|^[\d.,]+$|^[A-Za-z] ?[-/*,] ?[A-Za-z\d]$")
_SPAN = re.compile(r"(?<![\\!])\[(?P<words>[^\[\]\n]{0,500})\]\{(?P<marks>[^{}\n]{0,300})\}")
_AFTER = re.compile(
    r"(?<=[)`])\{(?P<marks>[ \t]*(?:[.#:][^{}\n]{0,300}|[A-Za-z-]+=[^{}\n]{0,300}))\}"
    r"|(?<=\w)\{:?[ \t]*(?P<own>\.[A-Za-z][\w -]{0,60})\}"
)
_ROLES = re.compile(r"(?<!`)\{(?P<role>[A-Za-z][\w:-]{0,40})\}(?P<ticks>`+)(?P<words>[^`\n]{1,300})(?P=ticks)(?!`)")
_RAW = re.compile(r"(?<!`)(?P<ticks>`+)(?P<words>[^`\n]{1,500})(?P=ticks)\{=(?P<format>[\w+-]+)\}")
_RAISED = re.compile(r"(?<=[\w)\]])\^(?P<up>[^\s^\[\]]{1,30})\^|(?<=[\w)\]])~(?P<down>[^\s~]{1,30})~(?!~)")
_CROSS = r"@(?:sec|fig|tbl|tab|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)[-:][\w-]{1,60}"
_CITATION = re.compile(
    r"(?<![\\!])\[(?P<cited>(?:[^\[\]\n]{0,200}?[^\w\[\].])?@[\w][\w:.#$%&+?<>~/-]*[^\[\]\n]{0,300})\](?![(\[])"
    rf"|(?<![\w@\\./:\[-])(?P<cross>{_CROSS})|(?<![\w@\\./:\[-])@[A-Za-z][A-Za-z:_-]{{0,40}}(?:19|20)\d\d[a-z]?(?!\w)"
    r"|(?P<tex>\\@ref\([\w:-]{1,80}\)|\\(?:auto|page|eq|[cC])?ref\{[^{}\n]{1,80}\})",
    re.IGNORECASE,
)
"""A citation, or a reference to what is numbered: of pandoc, Quarto, bookdown, LaTeX."""
_HASH = re.compile(r"(?<!\S)#(?=[\w/-]*[^\W\d_])([^\W\d_][\w/-]{0,60})")
_ONE_TAG = re.compile(r"#(?=[\w/-]*[^\W\d_])[\w/-]+")
_INLINE_NOTE = re.compile(
    r"(?<![\\\[])\^\[((?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.|\[[^\[\]]{0,500}\]){0,2000}\]){1,3000})\]", re.DOTALL
)
_BLOCK_ID = re.compile(r"(?:^|[ \t]+)\^(?=[\w-]*[A-Za-z]|[\w-]{2})[\w-]{1,60}[ \t]*$", re.MULTILINE)
_BOX = re.compile(rf"^({_ITEMS})\[([ xX/>!?*-])\][ \t]+", re.MULTILINE)
_INLINE_FIELD = re.compile(
    r"(?<![\]!\\])(?:\[[A-Za-z][\w -]{0,40}::[ \t]+(?P<value>[^\[\]()\n]{0,300})\](?![(\[{])"
    r"|\([A-Za-z][\w -]{0,40}::[ \t]+(?P<silent>[^\[\]()\n]{0,300})\))"
)
_LINE_FIELD = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?[A-Za-z][\w -]{0,40}::(?:[ \t].*|$)", re.MULTILINE)
_MEANING = re.compile(r"^[ ]{0,3}\*\[[^\[\]\n]{1,60}\]:[ \t].*$", re.MULTILINE)
_SNIPPET = re.compile(r"^[ \t]*-{1,2}8<-{1,2}.*$", re.MULTILINE)
_NUMBERED = re.compile(r"^([ \t]*)(?:#\.|\(@[\w-]*\))(?=[ \t]+\S)", re.MULTILINE)
_RUN = re.compile(r"(?<!`)`(?:r|python) [^`\n]{1,300}`(?!`)")
_HASHES = re.compile(r"^(#{2,6})(?=[^\W\d_])", re.MULTILINE)
_NOTE = re.compile(r"(?<!\\)\[\^([^\s\[\]]{1,64})\](:(?=[ \t]|$))?")
_OURS = frozenset({"id", "lang", "index", "tlp", "recipients", "redact", "credit", "place"})
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_LOST = re.compile(r"mark|highlight|hl", re.IGNORECASE)


Shown = Callable[[re.Match[str]], str | None]


class Dialects:
    """Reads the marks of a text; `notes` are the definitions of its inline notes."""

    def __init__(self, lines: list[SourceLine], ledger: Ledger, lang: str) -> None:
        self.ledger, self.lang = ledger, lang
        self.notes: list[SourceLine] = []
        self.labels = {label for line in lines for label in re.findall(r"\[\^([^\[\]\s]{1,64})\]", line.text)}
        self.passes: tuple[tuple[re.Pattern[str], str, Shown, bool], ...] = (
            (_ROLES, "role", self._role, True),
            (_RAW, "raw markup", self._raw, True),
            (_WIKI, "link between notes", self._wiki, False),
            (_MATH, "formula", self._formula, False),
            (_HIGHLIGHT, "highlighted", self._marked, False),
            (_INLINE_FIELD, "field of a note", self._field, False),
            (_SPAN, "attributes", self._span, False),
            (_AFTER, "attributes", self._attributes, False),
            (_RAISED, "raised or lowered", self._raised, False),
            (_BLOCK_ID, "id of a block", lambda _found: "", False),
            (_BOX, "box to tick off", self._box, False),
            (_LINE_FIELD, "field of a note", self._line_field, False),
            (_HASHES, "heading without a space", self._joined, False),
            (_MEANING, "meaning of an abbreviation", self._meaning, False),
            (_SNIPPET, "file put in", self._raw, False),
            (_NUMBERED, "number of a list", lambda found: f"{found[1]}1.", False),
            (_RUN, "", self._run, True),
            (_CITATION, "", self._cited, False),
            (_HASH, "", self._tag, False),
        )
        self.number = 0

    def read(self, lines: list[SourceLine]) -> list[SourceLine]:
        """Give the lines without these marks; the definitions of inline notes come last."""
        made: list[SourceLine] = []
        for is_text, chunk in chunks(lines):
            made += self._paragraph(chunk) if is_text else chunk
        notes = [each for line in self.notes for each in (self._paragraph([line]) if line.text else [line])]
        return [*made, *notes]

    def _replace(self, why: str, shown: Shown, found: re.Match[str], number: int) -> str | None:
        """Enter a change; None if a mark stays."""
        self.number = number
        new = shown(found)
        return new if new in {None, found[0]} else self.ledger.change(number, why, found[0], new or "")

    def _inline_notes(self, chunk: list[SourceLine]) -> list[SourceLine]:
        """Make footnotes of the notes in a paragraph."""

        def replace(found: re.Match[str], number: int) -> str:
            count = len(self.notes) + 1
            while (label := f"n{count}") in self.labels:
                count += 1
            self.labels.add(label)
            words = " ".join(found[1].split())
            self.notes += [SourceLine(0, ""), SourceLine(number, f"[^{label}]: {words}")]
            self.ledger.change(number, "inline note", found[0], f"[^{label}]\n[^{label}]: {words}")
            return f"[^{label}]"

        return substituted(chunk, _INLINE_NOTE, replace)

    def _only_tags(self, text: str) -> bool:
        words = text.split()
        lone = len(words) == 1 and words[0][1:2].isupper()
        return not lone and all(map(_ONE_TAG.fullmatch, words))

    def _paragraph(self, chunk: list[SourceLine]) -> list[SourceLine]:
        text = "\n".join(line.text for line in chunk)
        if self._only_tags(text):
            self.ledger.tell(_TAGS, chunk[0].number, text)
            self.ledger.change(chunk[0].number, "tags", text, "")
            return [SourceLine(chunk[0].number, "")]
        if any(text.count(mark) > _MOST for mark in "[]{}()$^~=`<:@#!|"):
            return chunk
        chunk = self._inline_notes(chunk)
        for pattern, why, shown, code in self.passes:
            chunk = substituted(chunk, pattern, partial(self._replace, why, shown), code=code)
        return [line for line in chunk if line.text.strip()] or [SourceLine(chunk[0].number, "")]

    # --- one function a mark: what stands in its place, None if it stays ---

    def _wiki(self, found: re.Match[str]) -> str:
        target, words = found["target"].strip(), (found["words"] or "").strip()
        page, _, part = target.partition("#")
        page = re.sub(r"\.md$", "", page.rpartition("/")[2].strip())
        if found["shown"]:
            said = [each.strip() for each in words.split("|") if not _SIZE.fullmatch(each.strip())]
            if _PICTURE.search(target):
                return picture_of(" ".join(said), target, "")
            self.ledger.tell(NOT_HERE, self.number, found[0])
            return ""
        if not page and part and not part.startswith("^"):
            return f"[{words or part}](#{anchor(part)})"
        named = of_words(page, bare=True)
        words = words or page
        if named.number and named.day:
            return f"[{words}](issue:{named.day.year}/{named.number})"
        self.ledger.tell(ELSEWHERE, self.number, words)
        return words

    def _formula(self, found: re.Match[str]) -> str | None:
        words = " ".join((found["display"] or found["inline"] or found["round"] or "").split())
        if found["inline"] and re.match(r"\d[^\\]*\s[A-Za-z]{2}", words):  # an amount of money, and words behind it
            return None
        if not words or "`" in words or (not found["display"] and not _TEX.search(words)):
            return None
        self.ledger.tell(FORMULA, self.number, words)
        return f"`{words}`"

    def _marked(self, found: re.Match[str]) -> str:
        self.ledger.tell(_MARKED, self.number, found[1] or found[2] or found[3] or "")
        return found[1] or found[2] or found[3] or ""

    def _field(self, found: re.Match[str]) -> str:
        self.ledger.tell(_ROLE, self.number, found[0])
        return found["value"] or found["silent"] or ""

    def _line_field(self, found: re.Match[str]) -> str:
        self.ledger.tell(_FIELD, self.number, found[0])
        return ""

    def _span(self, found: re.Match[str]) -> str | None:
        given = attributes_at(f"{{{found['marks']}}}", 0)
        lang = given[0].values.get("lang", "") if given else ""
        foreign = languages.foreign(lang, self.lang)
        varied = lang != foreign and bool(languages.known(lang)) and given is not None and len(given[0].values) == 1
        if given is None or (_is_ours(given[0]) and not varied):
            return None
        if any(map(_LOST.match, given[0].classes)):
            self.ledger.tell(_MARKED, self.number, found["words"])
        return f"[{found['words']}]{{lang={foreign}}}" if foreign else found["words"]

    def _attributes(self, found: re.Match[str]) -> str | None:
        given = attributes_at(f"{{{found['marks'] or found['own']}}}", 0)
        return None if given and _is_ours(given[0]) else ""

    def _role(self, found: re.Match[str]) -> str:
        role, words = found["role"].casefold().rpartition(":")[2], found["words"].strip()
        if role in {"sup", "superscript", "sub", "subscript"}:
            return f"<{role[:3]}>{words}</{role[:3]}>"
        if role in {"math", "eq"}:
            self.ledger.tell(FORMULA, self.number, words)
            return f"`{words}`"
        if role in {"code", "kbd", "command", "samp", "literal", "file"}:
            return f"`{words}`"
        self.ledger.tell(_ROLE, self.number, found[0])
        titled = re.fullmatch(r"(.+?)\s*<[^<>]*>", words)
        return titled[1] if titled else words

    def _raw(self, found: re.Match[str]) -> str:
        self.ledger.tell(NOT_HERE, self.number, found[0])
        return ""

    def _raised(self, found: re.Match[str]) -> str:
        return f"<sup>{found['up']}</sup>" if found["up"] else f"<sub>{found['down']}</sub>"

    def _box(self, found: re.Match[str]) -> str:
        self.ledger.tell(_TASK, self.number)
        return found[1]

    def _joined(self, found: re.Match[str]) -> str:
        self.ledger.tell(_JOINED, self.number)
        return f"{found[1]} "

    def _meaning(self, found: re.Match[str]) -> str:
        self.ledger.tell(_MEANS, self.number, found[0])
        return ""

    def _run(self, found: re.Match[str]) -> None:
        self.ledger.tell(NOT_RUN, self.number, found[0])

    def _cited(self, found: re.Match[str]) -> str:
        keys = re.findall(r"@[\w:.-]+", found["cited"] or "")
        crossed = found["cross"] or found["tex"] or (keys and all(re.match(_CROSS, key) for key in keys))
        self.ledger.tell(_REFERRED if crossed else _CITED, self.number, found[0])
        return found[0]

    def _tag(self, found: re.Match[str]) -> None:
        self.ledger.tell(_TAG, self.number, found[0])


def _is_ours(given: Attributes) -> bool:
    """Return whether attributes say what our own Markdown can say of words or of a picture."""
    named = not given.id or bool(_ID.fullmatch(given.id))
    return named and given.values.keys() <= _OURS and set(given.classes) <= {"principal"}


def noted(lines: list[SourceLine], ledger: Ledger) -> Iterator[SourceLine]:
    """Yield the lines with notes that are there, each once: a mark without a note is text."""
    marks = [found for line in lines for found in _NOTE.finditer(line.text)]
    notes = {found[1].casefold(): found[1] for found in marks if found[2]}
    seen: set[str] = set()
    fence = Fences()

    def mark(number: int, found: re.Match[str]) -> str:
        label = found[1]
        if not found[2]:
            if label.casefold() in notes:
                return f"[^{notes[label.casefold()]}]"
            hint = f"write [^{label}]: and its text on a line of its own"
            ledger.say(number, "S221", f"there is no note [^{label}]; its mark is text", hint)
            return f"\\[^{label}\\]"
        if label in seen:
            ledger.say(number, "S221", f"the note [^{label}] is written twice", "give each note a label of its own")
            label = next(name for count in range(2, len(lines) + 3) if (name := f"{label}-{count}") not in seen)
        seen.add(label)
        return f"[^{label}]:"

    for number, text in lines:
        if fence.is_code(text) or "[^" not in text:
            yield SourceLine(number, text)
        else:
            made = outside_code(text, partial(_NOTE.sub, partial(mark, number)))
            yield SourceLine(number, ledger.change(number, "mark of a note", text, made))
