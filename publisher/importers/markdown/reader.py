"""Markdown of other systems → the source of an issue, with an account of every change.

In: a text of Jekyll, Hugo, Pelican, MultiMarkdown or pandoc: a head of facts, then Markdown with template tags. Out:
the same lines behind our front matter; what our Markdown does not take is changed as little as can be, and each change
is listed with its line and what stood there. Nothing else is touched, so that every character is in the issue or in the
account. A file that is not an issue (a draft, a list page, a README) is listed.

Codes: S140 nothing says that it is an issue · S141 a number or date that is missing or wrong · S142 a fact that has no
place in an issue (warning) · S220 a template tag left out · S221 a link that nothing defines · S222 a head that cannot
be read · S223 a picture on the web · S224 words struck through · S225 a section that comes twice (S220 to S225 warnings
but S222).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import PurePosixPath

from publisher.importers import encodings
from publisher.importers.account import AccountEntry, DifferenceList, changed
from publisher.importers.file_names import NumberAndDay, of_file, of_words, rest_of
from publisher.importers.interface import Asked, Foreign, Imported, Left, Reading, blank_issue
from publisher.importers.markdown.body import Body
from publisher.importers.markdown.head import Head, read_head
from publisher.importers.markdown.lines import Ledger, Line
from publisher.importers.markdown.mending import mended
from publisher.model.issue import Issue
from publisher.model.tree import Figure
from publisher.problems import Location, Problem, Problems, Severity, failed, in_order
from publisher.settings.publication import Publication
from publisher.source.reader import reread

ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mmd")
_NUMBER = ("number", "issue", "issue_number", "issue-number", "issuenumber", "no", "nr")
_DATE = ("date", "publishdate", "published_at", "pubdate")
_DESCRIPTION = ("summary", "description", "excerpt")
_SYSTEM = frozenset(  # facts of a system, or of how a page looks there
    (
        *("category", "categories", "slug", "status", "layout", "permalink", "url", "aliases", "weight", "draft"),
        *("published", "type", "menu", "toc", "comments", "lastmod", "last_modified_at", "modified", "updated"),
        *("authors", "author", "title", "template", "expirydate", "redirect_from", "sitemap", "robots", "math"),
        *("share", "pin", "hidden"),
    )
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_FIRST, _SHORT = 4, 80
"""Lines at the beginning that may say number and date; characters of such a line at most."""
_NO_ISSUES = frozenset({"_index", "readme", "license", "contributing", "changelog", "code_of_conduct", "404", "about"})


def claims(name: str, _head: bytes) -> bool:
    """Return whether a file is Markdown, by its name."""
    return name.lower().endswith(ENDINGS)


def read(file: Foreign, house: Publication, asked: Asked) -> Reading:
    """Read a file that is one issue."""
    text, decoded = encodings.read(file.data, file.path, lang=house.language)
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = _CONTROL.sub("", whole).split("\n")
    head, problems = read_head(lines, file.path)
    problems = (*decoded, *problems)
    if failed(problems):
        return Reading(problems=problems)
    if reason := _no_issue(file.path, head):
        return Reading(left=(Left(Location(file.path), reason[0], reason[1], text),), problems=problems)
    body = Body(
        file,
        [Line(at, line) for at, line in enumerate(lines[head.start :], head.start + 1)],
        head,
        house,
        asked.link_definitions,
    )
    said = Said.of(body.lines, house)
    issue, found = _started(head, said, file, house, asked)
    problems += found
    if issue is None:
        return Reading(problems=problems)
    for number, control in _controls(whole):
        body.ledger.change(number, "control character", control, "")
    body.lines = said.without(body.ledger)
    made = body.read(asked.track_changes)
    title = _title(head.text("title") or body.headed, issue, house)
    front, taken = _front(head, issue, title)
    front += ["---", ""]
    shown = tuple(body.pictures.by_name.values())
    lost = body.lost(made)
    made += [Line(0, line) for line in (["", *body.added] if body.added else [])]
    made, wrong = mended(front, made, partial(reread, path=issue.path, publication=house, made=shown), body.ledger)
    changes = [*_unused(head, lines, taken), *body.ledger.changes]
    changes += [changed(0, "reference definition of another file", "", line) for line in body.added]
    changes.sort(key=lambda change: change.line)
    problems = in_order((*problems, *body.ledger.doubts(), *wrong))
    if lost:
        stop = Problem(
            Location(file.path),
            "S119",
            f"the account of the import does not add up: {lost}"[:300],
            "please report this, with the file",
        )
        problems += (stop,)
    if failed(problems):
        return Reading(problems=problems)
    text = "\n".join([*front, *(line.text for line in made), ""])
    issue = replace(issue, title=title or house.title, lead=tuple(Figure(picture=picture, alt="") for picture in shown))
    doubts = tuple(problem for problem in problems if problem.severity is Severity.WARNING)
    account = DifferenceList(file.path, tuple(changes), doubts)
    return Reading((Imported(file.path, issue, account, text),), problems=problems)


def _controls(text: str) -> Iterator[tuple[int, str]]:
    """Yield the control characters that no text may hold, each with its line."""
    for found in _CONTROL.finditer(text):
        yield text.count("\n", 0, found.start()) + 1, found[0]


@dataclass(frozen=True, slots=True)
class Said:
    """What the first lines of a text say of its issue: the words of its first heading, and a line of nothing but facts.

    `rows`: those lines of facts, which are no text.
    """

    lines: list[Line]
    heading: str = ""
    line: NumberAndDay = field(default_factory=NumberAndDay)
    rows: frozenset[int] = frozenset()

    @classmethod
    def of(cls, lines: list[Line], house: Publication) -> "Said":
        """Look at the first lines of a text."""
        heading, facts, rows = "", NumberAndDay(), set[int]()
        seen = 0
        for row, (_, text) in enumerate(lines):
            if seen == _FIRST:
                break
            if not text.strip() or len(text) > 3 * _SHORT:
                continue
            seen += 1
            if found := re.fullmatch(r"[ ]{0,3}#{1,6}[ \t]+(.*?)[ \t#]*", text):
                if heading:
                    break
                heading = found[1]
                continue
            words = re.sub(r"^(?:\w+ ?){1,2}:\s+|[*_<>]", "", text.strip("*_ \\")).strip()
            fact = of_words(words)
            alone = not rest_of(words, (house.title,)) and (row + 1 == len(lines) or not lines[row + 1].text.strip())
            if fact.day and alone and len(words) < _SHORT:
                facts, rows = fact, {row}
                break
        return cls(lines, heading, facts, frozenset(rows))

    def without(self, ledger: Ledger) -> list[Line]:
        """Give the lines without those that are facts of the issue."""
        for row in self.rows:
            ledger.change(self.lines[row].number, "date of the issue", self.lines[row].text, "")
        return [line for row, line in enumerate(self.lines) if row not in self.rows]


def _no_issue(path: str, head: Head) -> tuple[str, str] | None:
    """Return the kind of a file that is not an issue to take, and the reason; None if it may be one."""
    stem = PurePosixPath(path).stem.casefold()
    if head.text("draft") == "true" or head.text("published") == "false" or head.text("status").casefold() == "draft":
        return "draft", "its head says that it is not published"
    if "_drafts" in PurePosixPath(path).parts:
        return "draft", "it lies among the drafts"
    if stem in _NO_ISSUES and not head.text(*_NUMBER):
        return "page", "its name says that it is about the site, or about a folder"
    return None


def _started(head: Head, said: Said, file: Foreign, house: Publication, asked: Asked) -> tuple[Issue | None, Problems]:
    """Begin an issue: its number and day as the editor says, else the head, the title, a line, the name of the file."""
    path, problems = file.path, list[Problem]()
    name = of_file(re.sub(r"[ _-][0-9a-f]{32}(?=\.\w+$)", "", path), asked.pattern)
    title = of_words(head.text("title") or said.heading)
    texts = (name, title, said.line)
    if not head.values and not (asked.number or asked.day or any(each.number or each.day for each in texts)):
        hint = "begin it with Title: and Date:, or name the file 2024-11-04-no-41.md"
        return None, (Problem(Location(path, 1), "S140", "the text does not begin with metadata", hint),)
    stated = head.text(*_NUMBER)
    whole = re.fullmatch(r"(?:no\.?\s*|#)?0*([1-9]\d{0,3})", stated.strip(), re.IGNORECASE)
    number = asked.number or (int(whole[1]) if whole else None)
    number = number or (None if stated else title.number or said.line.number or name.number)
    stated = head.text(*_DATE)
    day = asked.day or _day(stated) or (None if stated else title.day or said.line.day or name.day)
    for fact, chosen, all_said in (
        ("number", number, {each.number for each in texts}),
        ("date", day, {each.day for each in texts}),
    ):
        others = sorted(str(each) for each in all_said - {chosen, None})
        if chosen and others and not getattr(asked, "number" if fact == "number" else "day"):
            message = f"the {fact} {chosen} is taken, but its title or name says {' and '.join(others)} too"
            hint = f"is it right? Else give --{fact}"
            problems.append(Problem(Location(path, 1), "S239", message, hint, Severity.WARNING))
    for fact, keys, example, value in (
        ("number", _NUMBER, "Number: 41", number),
        ("date", _DATE, "Date: 2024-11-04", day),
    ):
        if value is None:
            line = next((head.lines[key] for key in keys if key in head.lines), 1)
            message = f"the issue's {fact} is missing or wrong: “{head.text(*keys)}”"
            file_name = "name the file 2024-11-04-no-41.md"
            hint = f"write {example} into its head, {file_name}, or give --{fact} or --pattern"
            problems.append(Problem(Location(path, line), "S141", message, hint))
    known = {*_NUMBER, *_DATE, *_DESCRIPTION, "tags", "keywords", "subtitle", "lang", "language"}
    for key, line in head.lines.items():
        if key not in known | _SYSTEM:
            message = f"{key}: has no place in an issue"
            warned = Problem(Location(path, line), "S142", message, "it is listed in import.json", Severity.WARNING)
            problems.append(warned)
    if number is None or day is None:
        return None, tuple(problems)
    lang = head.text("lang", "language") or house.language
    return replace(blank_issue(house, number, day), lang=lang), tuple(problems)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return of_words(words).day


def _title(words: str, issue: Issue, house: Publication) -> str:
    """The title of an issue, "" if it only says the publication, the number or the day."""
    said = of_words(words, bare=True)
    if said.number == issue.number or said.day or house.title.casefold() in words.casefold():
        return ""
    return " ".join(words.split())


def _front(head: Head, issue: Issue, title: str) -> tuple[list[str], set[str]]:
    """The front matter, and the keys of the head that stand in it."""
    taken = {key for key in (*_NUMBER, *_DATE) if key in head.values}
    front = ["---", f"number: {issue.number}", f"date: {issue.date}"]

    def add(line: str, *keys: str) -> None:
        front.append(line)
        taken.update(keys)

    if title:
        add(f"title: {_quoted(title)}", "title")
    for key, names in (("subtitle", ("subtitle",)), ("lang", ("lang", "language")), ("description", _DESCRIPTION)):
        if value := head.text(*names):
            add(f"{key}: {_quoted(value)}", next(name for name in names if head.values.get(name)))
    for key, names in (("keywords", ("tags", "keywords")), ("authors", ("authors", "author"))):
        if (words := head.several(*names)) and (key == "keywords" or head.kind != "lines"):
            add(f"{key}: [{', '.join(map(_quoted, words))}]", *names)
    return front, taken


def _unused(head: Head, lines: list[str], taken: set[str]) -> Iterator[AccountEntry]:
    """The lines of the head that do not stand in the issue, each with the lines that go on with it."""
    others = sorted(head.lines.values())
    for key, number in head.lines.items():
        if key not in taken:
            end = next((line for line in others if line > number), head.start + 1) - 1
            several = lines[number - 1 : max(end, number)]
            kept = [line for line in several if line.strip() not in {"---", "+++", "...", "}", ""}]
            yield changed(number, "metadata that the issue does not need", "\n".join(kept), "")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
