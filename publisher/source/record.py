"""The record of one reading of a source: problems, ids, footnotes, links inside the issue, marks for the index.

Lines are lines of the file, from 1; `offset` is how many of them stand before the text that is read.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from markdown_it.token import Token

from publisher.model.tree import Blocks, Inlines, Redacted, Span
from publisher.model.values import LABELS, RED, UNMARKED, IndexMark, Mark, typed_label
from publisher.model.walking import inlines_in, plain
from publisher.problems import Location, Problem, Severity
from publisher.settings import reader
from publisher.settings.reader import SettingError
from publisher.settings.slugs import slug
from publisher.source.attributes import Attributes
from publisher.source.editions.shared import DataBlock, MainEdition
from publisher.source.meant.near_miss import NOT_TEXT, NearMiss

MAX_PROBLEMS = 500
_BRACKETED = re.compile(r"\[(?:[^\[\]\\]|\\.)+\]")
MARKS = ("tlp", "recipients", "redact")
# Attributes that a thing shares with others of its sort; blocks can also begin a range of the index.
_BLOCK = ("id", "lang", "index", "until", "tlp", "recipients")
_COMMON = {
    "a passage of text": ("id", "lang", "index", "tlp", "recipients", "redact"),
    "raw HTML": ("id", "lang"),
    "a footnote": (),
    "takeaways": ("id", "lang"),
    "corrections": ("id", "lang"),
}


# What other programs know of a picture, and what is there instead.
_WIDTH = "write place=wide, place=margin or place=page"
_NEVER = dict.fromkeys(("width", "height", "size", "align", "style"), _WIDTH) | {
    "alt": "write the words between the square brackets",
    "title": "write the caption in straight quotes after the file: ![…](map.png \"The caption\")",
    "caption": "write it in straight quotes after the file: ![…](map.png \"The caption\")",
    "source": "write credit=\"…\"",
}  # fmt: skip


class Record:
    """Begin empty, be filled while a source is read, and be thrown away."""

    def __init__(
        self, path: str, offset: int = 0, lines: tuple[str, ...] = (), main: MainEdition | None = None
    ) -> None:
        self.path, self.offset, self.lines, self.main = path, offset, lines, main
        self.data: dict[str, DataBlock] = {}  # containers of figures, as written, by id
        self.problems: list[Problem] = []
        self.ids: dict[str, int] = {}
        self.links: list[tuple[str, int]] = []
        self.blocks: dict[str, tuple[int, str]] = {}  # those with an id: line, label of the footnote they stand in
        self.ranges: list[tuple[str, int, str]] = []  # of the index: id of the last block, line of the mark, footnote
        self.notes: dict[str, tuple[int, Blocks]] = {}
        self.level = 1  # of the heading above
        self.note = ""  # the label of the footnote that is being read
        self._unlabelled = 0
        self._bracketed: Counter[str] = Counter()
        self._references: dict[str, dict[str, int]] = {}  # by the note they stand in; "": the text

    def line(self, token: Token) -> int:
        """Give the line of the file on which a block token begins."""
        return self.offset + (token.map[0] if token.map else 0) + 1

    def line_before(self, line: int) -> str:
        """Give the line above one of the text, without white space at its ends; "" above the first."""
        return self.lines[line - 2].strip() if self.offset + 1 < line <= len(self.lines) + 1 else ""

    def lines_with(self, bracketed: str) -> int:
        """Count the lines in which this stands, a label in square brackets in lower-case letters; all counted once."""
        if not self._bracketed:
            found = (set(_BRACKETED.findall(line.casefold())) for line in self.lines)
            self._bracketed.update(label for labels in found for label in labels)
        return self._bracketed[bracketed]

    def at(self, line: int) -> Location:
        """Give the place a problem is reported at."""
        return Location(self.path, line)

    def error(self, line: int, code: str, message: str, hint: str = "", column: int = 0) -> None:
        """Note what stops an edition."""
        self._add(Problem(self.at(line), code, reader.on_one_line(message), hint, column=column))

    def warn(self, line: int, code: str, message: str, hint: str = "", column: int = 0) -> None:
        """Note what an editor should look at."""
        self._add(Problem(self.at(line), code, reader.on_one_line(message), hint, Severity.WARNING, column))

    def missed(self, misses: Iterable[NearMiss], text: str, line: int) -> None:
        """Note markup that was meant, in a text that begins on a line; once for a place, however often it is read."""
        for miss in misses:
            at = line + text.count("\n", 0, miss.offset)
            rest = text[miss.offset :].split("\n", maxsplit=1)[0].split(NOT_TEXT, maxsplit=1)[0].strip()
            source = self.lines[at - 1] if 0 < at <= len(self.lines) else ""
            column = source.find(rest) + 1 if rest and rest in source else 0
            note = self.warn if miss.may_stand else self.error
            note(at, miss.code, miss.message, miss.hint, column)

    def _add(self, problem: Problem) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)
        elif len(self.problems) == MAX_PROBLEMS:
            message = f"more than {MAX_PROBLEMS} problems: the others are not listed"
            self.problems.append(Problem(self.at(0), "S001", message, "fix these first"))

    def suggestion(self, word: str, known: Iterable[str]) -> str:
        """Say which known word may be meant; not for the hundredth time, for it takes long among many words."""
        few = len(self.problems) < 100
        return reader.suggestion(word, dict.fromkeys(known)) if few else "compare it with the others"

    def clean(self, text: str, line: int) -> str:
        """Take out the control characters that an entity can bring into a text."""
        while found := reader.forbidden_character(text):
            self.error(line, "S003", f"the control character {found[1]} cannot stand here", "delete it")
            text = text.replace(text[found[0]], "")
        return text

    def language(self, tag: str, line: int) -> str:
        """Check a language tag; "" if it is not one."""
        try:
            return reader.checked_language(tag) if tag else ""
        except SettingError as error:
            hint = re.sub(r"^write (one as )?", r"write \1lang=", error.hint)
            self.error(line, error.code, f"lang: {error.message}", hint)
            return ""

    def reader_mark(self, attributes: Attributes, line: int, *, words: bool = False) -> Mark:
        """Give the mark for readers among attributes; only `words` can be redacted."""
        label = typed_label(attributes.values.get("tlp", ""))
        recipients = tuple(attributes.values.get("recipients", "").replace(",", " ").split())
        for name in (*attributes.values, *(f".{each}" for each in attributes.classes)):
            if name not in MARKS and name.lstrip(".").casefold().startswith(("tlp", "redact", "recip")):
                self.error(line, "M001", f"“{name}” marks nothing", "write tlp=amber")
        if label and label not in LABELS:
            self.error(line, "M001", f"tlp: “{label}” is not a TLP label", reader.of_these(label, LABELS))
        if label == RED and not recipients:
            self.error(line, "M008", "TLP:RED does not name its recipients", 'add recipients="…": ids of partners')
        if "recipients" in attributes.values and label != RED:
            self.error(line, "M008", "only TLP:RED has recipients", "write tlp=red, or delete them")
        if "redact" in attributes.values and not words:
            self.error(line, "M011", "only words can be redacted", 'write [words]{redact="why"}')
        return Mark(label, recipients) if label in LABELS else UNMARKED

    def words_only(self, run: Inlines, line: int) -> str:
        """Give the words of a run where only words can stand; note marks for readers there, which would be lost."""
        if marked(run):
            self.error(line, "M001", "words cannot be marked for readers here", "mark the whole block")
        return plain(run)

    def claim(self, name: str, line: int) -> str:
        """Take an id for what stands on this line; give "" if it is taken or cannot be one."""
        if not name:
            return ""
        if not (name[0].isalpha() and name.replace("-", "").replace("_", "").isalnum() and name.isascii()):
            made = slug(name)
            hint = f", {made} say" if made[:1].isalpha() else ""
            hint = f"begin with a letter; use Latin letters, digits and -{hint}"
            self.error(line, "S033", f"“{name}” cannot be an id", hint)
            return ""
        if name in self.ids:
            self.error(line, "S034", f"the id “{name}” is taken on line {self.ids[name]}", "choose another")
            return ""
        self.ids[name] = line
        return name

    def label_of_note(self) -> str:
        """Give a label to a footnote that stands where its mark stands; no editor can write it."""
        self._unlabelled += 1
        return f"^{self._unlabelled}"

    def refer_to_note(self, label: str, line: int) -> None:
        """Note that the text refers to a footnote."""
        self._references.setdefault(self.note, {}).setdefault(label, line)

    def notes_in_order(self) -> dict[str, int]:
        """Give the labels of notes in order of first reference, with its line; those only in notes come last."""
        found = dict(self._references.get("", {}))
        labels = list(found)
        for label in labels:  # which grows
            for inner, line in self._references.get(label, {}).items():
                if inner not in found:
                    found[inner] = line
                    labels.append(inner)
        return found

    def known_attributes(
        self, attributes: Attributes, line: int, what: str, keys: Iterable[str] = (), classes: Iterable[str] = ()
    ) -> None:
        """Warn of attributes that mean nothing on such a thing."""
        common = _COMMON.get(what, _BLOCK)
        if "index" in common:
            classes = (*classes, PRINCIPAL, NO_INDEX)
        if "tlp" in attributes.values and "tlp" not in common:
            self.error(line, "M001", f"{what} cannot be marked", "mark the block that it stands in, or the words")
        self.reader_mark(attributes, line, words="redact" in common)
        for key in attributes.values:
            if key not in (known := (*common, *keys)) and key not in MARKS:  # of those it is said already
                hint = _NEVER.get(key) if what == "a picture" else None
                self.warn(line, "S030", f"{what} has no attribute “{key}”", hint or self.suggestion(key, known))
        for name in attributes.classes:
            if name not in (known := tuple(classes)):
                dotted = [f".{each}" for each in known]
                hint = _WIDTH if what == "a picture" else self.suggestion(name, dotted)
                self.warn(line, "S030", f"{what} has no attribute “.{name}”", hint)

    def is_known(self, value: str, line: int, name: str, known: Mapping[str, str] | tuple[str, ...]) -> bool:
        """Tell whether a value is one of those known; note an error if not."""
        if value not in known:
            self.error(line, "S032", f"{name}: “{value}” is not known", self.suggestion(value, known))
        return value in known


def marked(run: Inlines) -> bool:
    """Tell whether something in a run is not for all readers."""
    return any(isinstance(node, Redacted) or (isinstance(node, Span) and node.tlp) for node in inlines_in(run))


MAX_TERMS = 50
PRINCIPAL, NO_INDEX = "principal", "no-index"
_HINT = 'write index="term; another term > sub-entry"'


def index_marks(attributes: Attributes, line: int, record: Record, *, block: bool = False) -> tuple[IndexMark, ...]:
    """Read the marks for the index among the attributes of a thing on this line; only a `block` can begin a range."""
    line = attributes.line or line
    principal, until = PRINCIPAL in attributes.classes, attributes.values.get("until", "") if block else ""
    passed = (IndexMark("", line=line),) if NO_INDEX in attributes.classes else ()
    if "index" not in attributes.values:
        for name in filter(None, (principal and f".{PRINCIPAL}", block and "until" in attributes.values and "until")):
            record.error(line, "S037", f"{name} stands without index", _HINT)
        return passed
    found = index_terms(attributes.values["index"], line, record, principal=principal, until=until)
    if found and until:
        record.ranges.append((until, line, record.note))
    return passed + found


def index_terms(
    value: str, line: int, record: Record, *, principal: bool = False, until: str = ""
) -> tuple[IndexMark, ...]:
    """Read the terms of one mark for the index: "term; another term > sub-entry"."""
    entries = value.split(";")
    if len(entries) > MAX_TERMS:
        record.error(line, "S037", f"index: {len(entries)} terms are more than {MAX_TERMS}", "mark what matters")
        del entries[MAX_TERMS:]
    found: list[IndexMark] = []
    for entry in entries:
        term, *details = (" ".join(part.split()) for part in entry.split(">"))
        if not term:
            record.error(line, "S037", "index: a term is empty", f"{_HINT}; no ; at the end")
        elif len(details) > 1:
            record.error(line, "S037", f"index: “{term}” has more than one >", "a sub-entry has none under it")
        elif details and not details[0]:
            record.error(line, "S037", f"index: the sub-entry of “{term}” is empty", "write it after >, or delete >")
        else:
            found.append(IndexMark(term, details[0] if details else "", principal, until, line))
    return tuple(found)


def check_ranges(record: Record) -> None:
    """Note each range whose last block is not there, or does not stand after its first."""
    for until, line, note in record.ranges:
        last = record.blocks.get(until)
        if not last:
            hint = record.suggestion(until, record.blocks)
            record.error(line, "S038", f"until: no block here has the id “{until}”", hint)
        elif last[1] != note:
            where = "in a footnote" if last[1] else "outside of the footnote"
            record.error(line, "S038", f"until: the block “{until}” stands {where}", "name one in the same text")
        elif last[0] <= line:
            message = f"until: the block “{until}” stands on line {last[0]}, not after the mark"
            record.error(line, "S038", message, "name a later block")
