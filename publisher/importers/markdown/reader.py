"""Markdown of other systems → the source of an issue, with an account of every change.

In: a text of Jekyll, Hugo, Pelican, MultiMarkdown, pandoc, Obsidian, Notion, Quarto, MkDocs, Docusaurus or MyST: a head
of facts, then Markdown with marks of its own. Out: the same lines behind our front matter; what our Markdown does not
take is changed as little as can be, and each change is listed with its line and what stood there. Nothing else is
touched, so that every character is in the issue or in the account. A file that is not an issue (a draft, a list page, a
README) is listed.

Codes besides those of the passes (`body`): S104 control characters left out (warning) · S119 the account does not add
up · S140 nothing says that it is an issue · S141 a number or date that is missing or wrong · S142 a fact that has no
place in an issue (warning).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import PurePosixPath

from publisher.importers import encodings
from publisher.importers.account import AccountEntry, DifferenceList, changed
from publisher.importers.file_names import (
    NumberAndDay,
    number_and_day,
    of_file,
    of_words,
    opening,
    period_of,
    rest_of,
)
from publisher.importers.interface import Asked, Foreign, Imported, Left, Reading, blank_issue
from publisher.importers.markdown.body import Body
from publisher.importers.markdown.head import Head, read_head
from publisher.importers.markdown.lines import Ledger, Remark, SourceLine, squeezed
from publisher.importers.markdown.mending import mended
from publisher.model.issue import Issue
from publisher.model.tree import Figure
from publisher.problems import Location, Problem, Problems, Severity, failed, in_order
from publisher.settings.publication import Publication
from publisher.source.reader import reread

ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mmd")
_NUMBER = ("number", "issue", "issue_number", "issue-number", "issuenumber", "no", "nr")
_DATE = ("date", "publishdate", "published_at", "pubdate")
_FIRST = 4
"""Lines of the text that may say number and day under its title."""
_DESCRIPTION = ("summary", "description", "excerpt")
_SYSTEM = frozenset(  # facts of a system, or of how a page looks there
    (
        *("category", "categories", "slug", "status", "layout", "permalink", "url", "aliases", "weight", "draft"),
        *("published", "type", "menu", "toc", "comments", "lastmod", "last_modified_at", "modified", "updated"),
        *("authors", "author", "title", "template", "expirydate", "redirect_from", "sitemap", "robots", "math"),
        *("share", "pin", "hidden"),
    )
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NO_TEXT = Remark(
    "S104", "a control character is left out", "{} control characters are left out", "look whether a letter is missing"
)
_SHORT = 80
"""Characters of a line that says nothing but name, number and day, at most."""
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
    issue, found = _started(head, lines, file, house, asked)
    problems += found
    if issue is None:
        return Reading(problems=problems)
    numbered = [SourceLine(at, line) for at, line in enumerate(lines[head.start :], head.start + 1)]
    body = Body(file, numbered, head, house, asked.link_definitions)
    body.lines = _without_facts(numbered, house, body.ledger)
    made = body.read(asked.track_changes)
    title, subtitle = _titles(head.text("title") or body.headed, issue, house)
    front, taken = _front(head, issue, title, subtitle)
    front += ["---", ""]
    shown = tuple(body.pictures.by_name.values())
    problems += _lost(body.lost(made), file.path)
    for control in _CONTROL.finditer(whole):
        line = whole.count("\n", 0, control.start()) + 1
        body.ledger.tell(_NO_TEXT, line, f"U+{ord(control[0]):04X}")
        body.ledger.change(line, "control character", control[0], "")
    made += [SourceLine(0, line) for line in (["", *body.added] if body.added else [])]
    again = partial(reread, path=issue.path, publication=house, made=shown)
    made, wrong = mended(front, made, again, body.ledger)
    made = squeezed(made)
    changes = [*_unused(head, lines, taken), *body.ledger.changes]
    changes += [changed(0, "reference definition of another file", "", line) for line in body.added]
    changes.sort(key=lambda change: change.line)
    problems = in_order((*problems, *body.ledger.doubts(), *wrong))
    if failed(problems):
        return Reading(problems=problems)
    text = "\n".join([*front, *(line.text for line in made), ""])
    issue = replace(issue, title=title or house.title, lead=tuple(Figure(picture=picture, alt="") for picture in shown))
    doubts = tuple(problem for problem in problems if problem.severity is Severity.WARNING)
    account = DifferenceList(file.path, tuple(changes), doubts)
    return Reading((Imported(file.path, issue, account, text),), problems=problems)


def _lost(what: str, path: str) -> Problems:
    """Refuse an issue of which something is neither in its text nor listed."""
    message = f"the account of the import does not add up: {what}"[:300]
    return (Problem(Location(path), "S119", message, "please report this, with the file"),) if what else ()


def _without_facts(lines: list[SourceLine], house: Publication, ledger: Ledger) -> list[SourceLine]:
    """Give the lines without those under a title that say nothing but name, number and day: the front matter does."""
    names, rows, seen = (house.title, house.publisher.name, house.publisher.short), set[int](), 0
    for row, (number, text) in enumerate(lines):
        words = text.strip("*_ \t\\")
        if not words or text.startswith("#"):
            continue
        around = (lines[at].text.strip() for at in (row - 1, row + 1) if 0 <= at < len(lines))
        said = of_words(words[:_SHORT], lang=house.language)
        alone = not any(each and not each.startswith("#") for each in around)
        if alone and len(words) < _SHORT and (said.day or said.period) and not rest_of(words, names, house.language):
            rows.add(row)
            ledger.change(number, "date of the issue", text, "")
        seen += 1
        if seen == _FIRST:
            break
    return [line for row, line in enumerate(lines) if row not in rows]


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


def _started(
    head: Head, lines: list[str], file: Foreign, house: Publication, asked: Asked
) -> tuple[Issue | None, Problems]:
    """Begin an issue, its number and day as the editor says, else the head, the title, the name of the file."""
    path, problems = file.path, list[Problem]()
    names, lang = (house.title, house.publisher.name, house.publisher.short), house.language
    first = list(islice(filter(None, (line.strip("#*_= \t") for line in lines[head.start :])), _FIRST))
    headed = next((line for line in lines[head.start :] if line.strip()), "")
    titles = [head.text("title"), *([headed.strip("# ")] if headed.startswith("# ") else [])]
    name = of_file(re.sub(r"[ _-][0-9a-f]{32}(?=\.\w+$)", "", path), asked.pattern)  # Notion's ids
    said = [
        *(("the title", of_words(title, names=names, lang=lang)) for title in titles if title),
        *(("the text", each) for each in opening(first, names, lang)),
        ("the name of the file", name),
    ]
    if not head.values and not (asked.number or any(each.number or each.day for _, each in said)):
        hint = "begin it with Title: and Date:, or name the file 2024-11-04-no-41.md"
        return None, (Problem(Location(path, 1), "S140", "the text does not begin with metadata", hint),)
    by_name = [("the name of the file by --pattern", name)] if asked.pattern else []
    stated = head.text(*_NUMBER)
    whole = re.fullmatch(r"(?:no\.?\s*|#)?0*([1-9]\d{0,3})", stated.strip(), re.IGNORECASE)
    on = _day(head.text(*_DATE), lang)
    unread = NumberAndDay(0 if stated and not whole else None, date.min if head.text(*_DATE) and not on else None)
    in_head = NumberAndDay(int(whole[1]) if whole else None, on)
    told = [("the head", unread), ("the head", in_head), *by_name, *said]
    number, day, doubts = number_and_day(asked.number, asked.day, told, Location(path))
    number, day = number or None, day if day != date.min else None
    problems += doubts if number and day else ()
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
    issue_lang = head.text("lang", "language") or lang
    period = period_of(titles, first, names, day, lang)
    return replace(blank_issue(house, number, day), lang=issue_lang, period=period), tuple(problems)


def _day(words: str, lang: str) -> date | None:
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return of_words(words, lang=lang).day


def _titles(words: str, issue: Issue, house: Publication) -> tuple[str, str]:
    """The title of an issue, and its words besides the publication, the number or the day; "" for what is not there."""
    names = (house.title, house.publisher.name, house.publisher.short)
    said = of_words(words, bare=True, names=names, lang=house.language)
    if said.number == issue.number or said.day or house.title.casefold() in words.casefold():
        rest = " ".join(rest_of(words, names, house.language).split())
        return "", "" if re.search(rf"(?<!\d){issue.number}(?!\d)", rest) else rest
    return " ".join(words.split()), ""


def _front(head: Head, issue: Issue, title: str, subtitle: str) -> tuple[list[str], set[str]]:
    """The front matter, and the keys of the head that stand in it."""
    taken = {key for key in (*_NUMBER, *_DATE) if key in head.values}
    front = ["---", f"number: {issue.number}", f"date: {issue.date}"]

    def add(line: str, *keys: str) -> None:
        front.append(line)
        taken.update(keys)

    if issue.period:
        front.append(f"period: {{from: {issue.period.first}, to: {issue.period.last}}}")
    if title:
        add(f"title: {_quoted(title)}", "title")
    if subtitle and not head.text("subtitle"):
        add(f"subtitle: {_quoted(subtitle)}", "title")
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
