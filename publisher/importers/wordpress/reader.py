"""A WordPress export (WXR) → issues: the published posts that say a number or match a pattern.

In: the XML; pictures lie in a folder beside it, as in `wp-content/uploads`, and are never fetched. Out: an issue of
each chosen post with an account of every character of it, comments of readers included; everything else of the export
is listed with the reason why it was not taken.

Codes besides those of `html`: S170 not well-formed · S171 characters that XML does not have (warning) · S172 a
document type or entities · S173 no post is an issue · S174 a post without a date · S175 a shortcode that was left out
(warning) · S176 numbers by the order of dates (warning).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from html import escape, unescape

from publisher.importers.file_names import NumberAndDay, by_pattern, number_and_day, of_words, period_of, rest_of
from publisher.importers.html import blocks, page_facts, tree
from publisher.importers.html.elements import ElementReader, MarkupContext
from publisher.importers.html.passes import run
from publisher.importers.html.passes.opening import KnownFacts, lines
from publisher.importers.html.tree import Element, name_of, one_line, value
from publisher.importers.interface import Asked, Foreign, Imported, Left, Reading, blank_issue
from publisher.importers.journal import Journal
from publisher.importers.proof import accounted
from publisher.importers.wordpress import blocks as put_in
from publisher.importers.wordpress import notes, posts, text
from publisher.importers.wordpress.posts import Export, Post
from publisher.model.issue import Cover
from publisher.problems import Location, Problem, Problems, Severity, in_order
from publisher.settings.publication import Publication

ENDINGS = (".xml", ".wxr")
_FACTS = {
    "title": "title of the post once more",
    "again": "line that the post repeats",
    "day": "line with number and date",
}
KEYWORDS = 100
"""As many as the head of an issue takes."""


def claims(_name: str, head: bytes) -> bool:
    """Return whether a file is an export, by how it begins."""
    return b"<rss" in head and bool(re.search(rb"wordpress\.org/export/|<wp:wxr_version|generator=\"WordPress", head))


def read(file: Foreign, house: Publication, asked: Asked) -> Reading:
    """Read an export; each chosen post is an issue."""
    export, problems = posts.read(file.data, file.path, house.language)
    if export is None:
        return Reading(problems=problems)
    chosen, left, found = _chosen(export, file, house, asked)
    problems += found
    issues: list[Imported] = []
    for choice in chosen:
        reading = _Article(file, house, export, choice).reading()
        issues += reading.issues
        left += reading.left
        problems += reading.problems
    if not issues and not any(problem.severity is Severity.ERROR for problem in problems):
        counts = Counter(f"{each.what}: {each.reason}" for each in left)
        said = "; ".join(f"{count} × {what}" for what, count in counts.most_common(3))
        hint = 'say which titles are issues: --pattern "Review No {number}*", or --pattern "*" for all posts'
        problems += (Problem(Location(file.path), "S173", f"no post of the export is an issue ({said})", hint),)
    return Reading(tuple(issues), left, problems)


# --- which posts -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Choice:
    """A post with the number and the day that it gets."""

    post: Post
    number: int
    day: date


def _chosen(
    export: Export, file: Foreign, house: Publication, asked: Asked
) -> tuple[list[_Choice], tuple[Left, ...], Problems]:
    """The posts that are issues, what is not taken, and problems."""
    chosen: list[_Choice] = []
    left: list[Left] = [*export.others]
    problems: list[Problem] = []
    unnumbered: list[tuple[Post, date]] = []
    by_order = bool(asked.pattern) and "{number}" not in asked.pattern
    for post in export.posts:
        at = Location(file.path, post.line)
        told, reason = _named(post, house, asked)
        told.append(("the post", NumberAndDay(None, post.day)))
        number, day, doubts = number_and_day(asked.number, asked.day, told, at)
        if reason:
            left.append(Left(at, "post", reason, post.all_text()))
        elif day is None:
            hint = "give it: --date 2024-11-04, or set the date of the post"
            problems.append(Problem(at, "S174", f"the post “{post.title[:60]}” has no date", hint))
        elif number is not None:
            chosen.append(_Choice(post, number, day))
            problems += doubts
        elif by_order:
            unnumbered.append((post, day))
        else:
            left.append(Left(at, "post", "its title says no number of an issue", post.all_text()))
    if unnumbered:
        counts: Counter[int] = Counter()
        for post, day in sorted(unnumbered, key=lambda pair: (pair[1], pair[0].line)):
            counts[day.year] += 1
            chosen.append(_Choice(post, counts[day.year], day))
        message = f"{len(unnumbered)} posts say no number; they are numbered by their dates in each year"
        hint = "say where the number stands: --pattern with {number}"
        problems.append(Problem(Location(file.path), "S176", message, hint, Severity.WARNING))
    return sorted(chosen, key=lambda each: (each.day, each.number)), tuple(left), tuple(problems)


def _named(post: Post, house: Publication, asked: Asked) -> tuple[list[tuple[str, NumberAndDay]], str]:
    """Read number and day of the title or name of a post; with the reason why it is not taken, "" if it may be."""
    if post.status != "publish":
        return [], f"not published ({post.status or 'without a status'})"
    if post.password:
        return [], "behind a password"
    if not post.content.strip():
        return [], "without text"
    if asked.pattern:
        found = by_pattern(post.title, asked.pattern) or by_pattern(post.name, asked.pattern)
        if found is None:
            return [], "its title is not of the pattern"
        found = found if found.number or "{number}" in asked.pattern else replace(found, number=None)
        return [("the title by --pattern", found)], ""
    said = of_words(post.title, names=(house.title,), lang=house.language)
    return [("the title of the post", said), ("its address", of_words(post.name.replace("-", " ")))], ""


# --- one post ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Article:
    """A chosen post on its way to an issue."""

    file: Foreign
    house: Publication
    export: Export
    choice: _Choice

    def reading(self) -> Reading:
        """The issue with its account."""
        post, path = self.choice.post, self.file.path
        completed = put_in.completed(post.content.replace("\r\n", "\n"), self.export.reusable)
        noted = notes.noted(completed.text, post.notes)
        source = text.html(noted.text, self._gallery)
        page, problems = tree.parsed(source, path, first_line=post.content_line)
        if page is None:
            return Reading(problems=problems)
        address = post.link or self.export.address
        problems += run.prepared(page.root, path, own=address, first_line=post.content_line)
        names = (self.house.title, self.house.publisher.name, self.house.publisher.short)
        known = KnownFacts(names, self.house.language, (post.title,))
        told = {line.element: ("", "", _FACTS[line.kind]) for line in lines(page.root, known) if line.kind in _FACTS}

        def claim(element: Element, journal: Journal) -> bool:
            return page_facts.enter(told, post.content_line, element, journal) or self._is_shortcode(element, journal)

        context = MarkupContext(self.file, address, self.house.language, post.content_line, claim)
        reader = ElementReader(context, blocks.MAKERS)
        for doubt in completed.doubts:
            reader.journal.doubt(post.content_line + doubt.line, "S253", doubt.message, doubt.hint)
        for line, code, message, hint in noted.doubts:
            reader.journal.doubt(post.content_line + line, code, message, hint)
        subtitle, description = self._head(reader.journal)
        cover = self._cover(reader)
        body = page.root.find("body")
        reader.whole = len(tree.words(page.root))
        reader.inside(page.root if body is None else body)
        reader.finish()
        if not reader.blocks:
            at, reason = Location(path, post.line), "nothing of it can be printed"
            return Reading(left=(Left(at, "post", reason, post.all_text()),), problems=tuple(reader.journal.doubts))
        if any(code == "S254" for _, code, _, _ in noted.doubts):
            reader.journal.drop(post.notes, post.line, "field of the post: footnotes, which cannot be read")
        for uncalled in noted.uncalled:
            reader.journal.drop(uncalled, post.line, "note that nothing in the post calls")
        for what, words, line in post.rest:
            reader.journal.drop(words, line, what)
        division = reader.divided(self.house)
        reader.journal.doubts = list(_once(reader.journal.doubts))
        doubts = in_order((*problems, *reader.journal.doubts))
        issue = replace(
            blank_issue(self.house, self.choice.number, self.choice.day),
            subtitle=subtitle or self.house.subtitle,
            period=period_of((post.title,), (), (), self.choice.day, self.house.language),
            description=description,
            keywords=post.tags[:KEYWORDS],
            authors=post.authors,
            cover=cover,
            lead=division.lead,
            sections=division.sections,
            notes=reader.notes.notes(),
        )
        origin = f"{path}:{post.line} “{post.title[:60]}”"
        return accounted(self.file, origin, issue, reader.journal, doubts)

    def _head(self, journal: Journal) -> tuple[str, str]:
        """Tell of title, excerpt and tags; give the subtitle and the description."""
        post, house = self.choice.post, self.house
        subtitle = rest_of(post.title, (house.title, house.publisher.name, house.publisher.short), house.language)
        if subtitle:
            journal.move(post.title, subtitle, post.line, "title of the post", "subtitle")
        else:
            journal.drop(post.title, post.line, "title of the post, which says no more than title, number and date")
        description = one_line(unescape(re.sub(r"<[^<>]*>", "", post.excerpt)))
        journal.move(post.excerpt, description, post.line, "excerpt of the post", "description")
        for tag in post.tags[:KEYWORDS]:
            journal.move(tag, tag, post.line, "tag of the post", "keywords")
        for tag in post.tags[KEYWORDS:]:
            journal.drop(tag, post.line, f"tag of the post, after the first {KEYWORDS}")
        for category in post.categories:
            journal.drop(category, post.line, "category of the post")
        return subtitle, description

    def _cover(self, reader: ElementReader) -> Cover:
        """The featured picture."""
        found = self.export.attachments.get(self.choice.post.thumbnail)
        if not found:
            return Cover()
        tag = f'<img src="{escape(found.address)}" alt="{escape(found.alt)}">'
        page, _ = tree.parsed(tag, self.file.path, first_line=self.choice.post.line)
        if page is None:
            return Cover()
        outside = ElementReader(replace(reader.context, first_line=self.choice.post.line), blocks.MAKERS)
        outside.inside(page.root)
        outside.finish()
        reader.journal.doubts += [doubt for doubt in outside.journal.doubts if doubt.code != "S158"]
        figure = next((block for _, block in outside.blocks if block.kind == "figure"), None)
        picture, alt = getattr(figure, "picture", None), getattr(figure, "alt", "")
        if picture:
            reader.journal.move(
                alt, alt, self.choice.post.line, "text alternative of the featured picture", "cover, alt"
            )
            return Cover(picture, alt)
        return Cover()

    def _gallery(self, attributes: dict[str, str]) -> str:
        """The figures of a gallery: those that it names, else all that were uploaded with the post."""
        attachments = self.export.attachments
        ids = re.findall(r"\d+", attributes.get("ids", "") or attributes.get("include", ""))
        if not ids:
            ids = [each.id for each in attachments.values() if each.parent == self.choice.post.id and each.is_picture]
        figures = []
        for each in (attachments[one] for one in ids if one in attachments):
            caption = f"<figcaption>{escape(each.caption)}</figcaption>" if each.caption else ""
            figures.append(f'<figure><img src="{escape(each.address)}" alt="{escape(each.alt)}">{caption}</figure>')
        return "".join(figures)

    def _is_shortcode(self, element: Element, journal: Journal) -> bool:
        """List a shortcode that nothing is made of, and the second link to a file, which is a button."""
        if "wp-block-file__button" in value(element, "class"):
            line = (element.sourceline or 1) + self.choice.post.content_line - 1
            journal.drop(value(element, "href"), line, "button: href")
            journal.drop(tree.words(element), line, "button")
            return True
        if name_of(element) != text.MARK:
            return False
        line = (element.sourceline or 1) + self.choice.post.content_line - 1
        said = value(element, "title")
        journal.drop(said, line, "shortcode")
        hint = "put what it showed into the issue, if it matters"
        journal.doubt(line, "S175", f"the shortcode {said[:160]} was left out", hint)
        return not len(element) and not (element.text or "").strip()


def _once(doubts: Iterable[Problem]) -> Iterator[Problem]:
    """Yield doubts, those about shortcodes of one name as one: a page builder has hundreds."""
    counts: Counter[str] = Counter()
    first: dict[str, Problem] = {}
    for doubt in doubts:
        name = _SHORTCODE.search(doubt.message) if doubt.code == "S175" else None
        if name is None:
            yield doubt
            continue
        first.setdefault(name[2], doubt)
        counts[name[2]] += not name[1]
    for name_, doubt in first.items():
        times = f" ({counts[name_]} of that name)" if counts[name_] > 1 else ""
        yield replace(doubt, message=doubt.message + times)


_SHORTCODE = re.compile(r"\[(/)?([\w-]+)")
