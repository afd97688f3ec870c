"""The facts at the head of an issue: date, number, period, cover, takeaways, from its front matter.

In: the text of `issue.md`. Out: a frozen `FrontMatter`, or None, the body after it, and every mistake.

Codes besides those of `reader`: S010 no front matter · S011 front matter not closed · S012 period ·
S013 number or year is not the folder's · S014 next issue · S015 allow · C100 not what issue.md says.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Self

from publisher.model.values import TlpLabel, span
from publisher.problems import Location, Problem, Severity
from publisher.settings import reader

_FOLDER = re.compile(r"(?:^|/)issues/([0-9]{4})/([0-9]{1,5})(?:-([0-9]{1,5}))?/issue(?:\.([A-Za-z0-9_-]+))?\.md$")
_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


_CODE = reader.written_as(
    "[A-Z][0-9]{3}", "S015", "{} is not the code of a problem", "write it as the message has it: T003"
)
Names = Annotated[tuple[reader.Filled, ...], reader.BeforeValidator(reader.one_or_more)]


class PeriodFacts(reader.Settings):
    """The days that an issue covers, both included."""

    example = "{from: 2026-01-05, to: 2026-01-11}"

    first: Annotated[reader.IsoDate, reader.Field(alias="from")]
    """The first day, 2024-10-28."""
    last: Annotated[reader.IsoDate, reader.Field(alias="to")]
    """The last day, 2024-11-03."""

    @reader.model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first > self.last:
            raise reader.SettingError(
                "S012", f"the period ends on {self.last}, before it begins on {self.first}", "exchange them"
            )
        if (self.last - self.first).days > 366:
            raise reader.SettingError(
                "S012", f"the period from {self.first} to {self.last} is longer than a year", "check the years"
            )
        return self


class CoverFacts(reader.Settings):
    """The cover picture, or only its credit where no picture is at hand."""

    example = "{image: %, alt: what it shows}"

    image: str = ""
    """The file, beside issue.md: PNG, JPEG or SVG."""
    alt: str = ""
    """What the picture shows, for those who cannot see it."""
    caption: str = ""
    """The line under the picture; Markdown inline text."""
    credit: str = ""
    """Who made it."""


class NextIssueFacts(reader.Settings):
    """The next issue, as far as it is announced."""

    example = "{number: %}"

    number: reader.Numbers | None = None
    """Its number; of a double issue both: 51-52."""
    date: reader.IsoDate | None = None
    """Its date."""


class SectionFacts(reader.Settings):
    """Facts of a section that stand elsewhere than in it."""

    example = "{synopsis: %}"

    synopsis: str = ""
    """One line on what is in the section, for the contents."""
    headline: str = ""
    """The title of a briefing that begins with the section."""
    takeaways: tuple[reader.Filled, ...] = reader.Field(default=(), max_length=12)
    """Statements for a briefing with the section; Markdown inline text."""


class IndexTerm(reader.Settings):
    """A mark for the index that is for the whole issue."""

    term: reader.Filled
    """Terms as in the attribute `index` of a block: “term; term > sub-entry”."""
    principal: bool = False
    """Whether this is where they are chiefly treated."""


def _author_too(schema: dict[str, Any]) -> None:
    """Let editors' tools know the other name of `authors`."""
    properties = schema["properties"]
    properties["author"] = {**properties["authors"], "description": "The same as `authors`."}


class FrontMatter(reader.Settings):
    """The facts at the head of an issue."""

    model_config = reader.ConfigDict(json_schema_extra=_author_too)

    title: str = ""
    """The title, if it is not the publication's."""
    subtitle: str = ""
    """The subtitle, if it is not the publication's."""
    description: str = ""
    """What the issue is about, in a sentence or two, for catalogues."""
    date: reader.IsoDate
    """The day of publication, 2024-11-04."""
    number: reader.Numbers
    """The number of the issue, the name of its folder; of a double issue both: 51-52."""
    lang: reader.WholeLanguage | None = None
    """The language of the issue (BCP 47), if it is not the publication's."""
    keywords: tuple[reader.Filled, ...] = reader.Field(default=(), max_length=100)
    """Words by which a catalogue should find the issue."""
    authors: Names = reader.Field(default=(), max_length=100)
    """Who wrote the issue: one name or a list; `author` is the same."""
    rights: str = ""
    """The rights statement, if it is not the publication's; Markdown inline text."""
    period: PeriodFacts | None = None
    """The days that the issue covers."""
    cover: CoverFacts = CoverFacts.model_construct()
    """The cover picture."""
    headline: Annotated[str, reader.Field(max_length=200)] = ""
    """The headline of the front page and the covers, without a full stop; left out, the first takeaway's statement."""
    takeaways: tuple[reader.Filled, ...] = reader.Field(default=(), max_length=12)
    """Three to five statements for the front page; Markdown inline text, the statement in **bold**."""
    corrections: tuple[reader.Filled, ...] = reader.Field(default=(), max_length=50)
    """Corrections to earlier issues; Markdown inline text."""
    next_issue: NextIssueFacts | None = None
    """The number and the date of the next issue, as far as they are announced."""
    people: bool | None = None
    """Whether the end matter lists the persons whom the issue names, if not as the publication has it."""
    index: tuple[Annotated[IndexTerm, reader.short_for("term")], ...] = reader.Field(default=(), max_length=100)
    """Index terms of the whole issue: text, or {term: …, principal: true}."""
    sections: dict[str, SectionFacts] = reader.Field(default={}, max_length=100)
    """Facts of sections that stand elsewhere than in them, by the id of the section."""
    tlp: Annotated[TlpLabel | None, reader.BeforeValidator(reader.any_label)] = None
    """The label of the whole issue (Traffic Light Protocol), if not all may read it."""
    recipients: tuple[reader.Filled, ...] = reader.Field(default=(), max_length=1_000)
    """The partners, by id, that an issue under TLP:RED is for."""
    allow: dict[Annotated[str, _CODE], reader.Filled] = reader.Field(default={}, max_length=100)
    """Problems that are meant to be: the code and the reason."""

    @reader.model_validator(mode="before")
    @classmethod
    def _author(cls, data: object) -> object:
        if isinstance(data, dict) and "author" in data and "authors" not in data:
            return {("authors" if key == "author" else key): value for key, value in data.items()}
        return data

    @reader.model_validator(mode="after")
    def _red_names_recipients(self) -> Self:
        if self.tlp == "red" and not self.recipients:
            raise reader.SettingError(
                "M008", "TLP:RED does not name its recipients", "add recipients: ids of partners", "tlp"
            )
        if self.recipients and self.tlp != "red":
            raise reader.SettingError(
                "M008", "only TLP:RED has recipients", "write tlp: red, or delete them", "recipients"
            )
        return self

    @reader.model_validator(mode="after")
    def _next_is_later(self) -> Self:
        following = self.next_issue
        if following and following.date and following.date <= self.date:
            raise reader.SettingError(
                "S014",
                f"next-issue: {following.date} is not after this issue's {self.date}",
                "check the dates",
                "next-issue",
            )
        return self


SHARED = {
    "authors", "cover", "date", "index", "next_issue", "number", "people", "period", "recipients", "tlp",
}  # fmt: skip
"""Facts that every language edition of an issue has from issue.md; of the cover, the picture and who made it."""
_ONCE = ("date", "number", "period", "next-issue", "people", "tlp", "recipients")
"""Keys that an edition cannot say otherwise."""


def read(
    text: str, path: str, main: FrontMatter | None = None
) -> tuple[FrontMatter | None, str, int, tuple[Problem, ...]]:
    """Split an issue into front matter and body; give the body's first line and every mistake in the front matter.

    `main` is the front matter of issue.md where this is another language edition of it.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not re.match(r"---[ \t]*(\n|$)", text):
        missing = Problem(Location(path, 1), "S010", "the file does not begin with front matter", _how_to_begin(text))
        return None, text, 1, (missing,)
    start = text.find("\n") + 1
    end = _FENCE.search(text, start) if start else None
    if end is None:
        line, hint = _where_to_close(text)
        unclosed = Problem(Location(path, line), "S011", "the front matter is not closed", hint)
        return None, "", text.count("\n") + 1, (unclosed,)
    body = text[end.end() :].removeprefix("\n")
    under = _shared(main) if main else {}
    value, problems = reader.read(text[start : end.start()], path, FrontMatter, first_line=2, under=under)
    if value:
        problems += _against_folder(value, path, text[: end.start()])
        problems += tuple(_against_main(value, main, path, text[: end.start()]))
    return value, body, text.count("\n", 0, end.end()) + 2, problems


def _shared(main: FrontMatter) -> dict[str, Any]:
    """Give the facts of issue.md that its other editions share, as its front matter has them."""
    facts = main.model_dump(by_alias=True, include=SHARED, exclude_unset=True)
    cover = {key: value for key, value in facts.pop("cover", {}).items() if key in ("image", "credit")}
    return facts | ({"cover": cover} if cover else {})


def _against_main(value: FrontMatter, main: FrontMatter | None, path: str, head: str) -> Iterator[Problem]:
    """Find facts of an edition that are not those of issue.md, and a language that is not that of its file."""
    for key in _ONCE if main else ():
        name = key.replace("-", "_")
        if getattr(value, name) != getattr(main, name):
            message = f"{key}: it is not that of issue.md, of which this is an edition"
            yield Problem(_line_of(key, path, head), "C100", message, f"delete {key}: it is written once, in issue.md")
    lang = edition_of(path)
    if lang and value.lang and value.lang != lang:
        message = f"lang: {value.lang} is not the language of {path.rpartition('/')[2]}"
        yield Problem(_line_of("lang", path, head), "C100", message, "delete lang: the name of the file says it")


def edition_of(path: str) -> str:
    """Give the language that the name of a source states: "uk" of issue.uk.md, "" of issue.md."""
    folder = _FOLDER.search(path.replace("\\", "/"))
    return (folder[4] or "") if folder else ""


def _how_to_begin(text: str) -> str:
    """Say what to do about a file that does not begin with a line of three hyphens."""
    if text.lstrip().startswith("---"):
        return "delete the empty line or the spaces before its first line, ---"
    if text.startswith("+++"):
        return "it is TOML: write date: 2026-01-12 and number: 2 between two lines of ---"
    return "begin it with a line ---, date: 2026-01-12, number: 2, a line ---"


def _where_to_close(text: str) -> tuple[int, str]:
    """Find the line before which front matter seems to end, and say what to write there."""
    lines = text.split("\n")
    for number, line in enumerate(lines[1:], 2):
        if re.fullmatch(r"\s*[-–—_]+\s*", line):
            return number, f"write three hyphens, ---, in place of “{line.strip()}”"
        if not re.match(r"\s*(?:[\w\"'-]+[ \t]*:(?:\s|$)|-\s|#\s|[\]}])|\s+\S", line):
            return number, "write a line --- here, after the last key"
    return len(lines), "write a line --- after the last key"


def folder_of(path: str) -> tuple[int, str] | None:
    """Give year and name of the folder of a path `issues/<year>/<number>/issue.md`: 2024, "41"."""
    folder = _FOLDER.search(path.replace("\\", "/"))
    return (int(folder[1]), "-".join(str(int(part)) for part in folder.groups()[1:3] if part)) if folder else None


def _against_folder(value: FrontMatter, path: str, head: str) -> tuple[Problem, ...]:
    folder = folder_of(path)
    if not folder:
        return ()
    problems: list[Problem] = []
    year, name = folder
    first, last = value.number
    if name not in (f"{first}-{last}", *(str(number) for number in range(first, last + 1))):
        message = f"the issue says that it is number {span(first, last)}, its folder is issues/{year}/{name}"
        hint = f"write number: {name}, or name the folder issues/{year}/{last}"
        problems.append(Problem(_line_of("number", path, head), "S013", message, hint))
    if folder[0] != value.date.year:
        message = f"the issue is dated {value.date}, its folder is issues/{folder[0]}/{folder[1]}"
        problems.append(Problem(_line_of("date", path, head), "S013", message, "check the year", Severity.WARNING))
    return tuple(problems)


def _line_of(key: str, path: str, head: str) -> Location:
    match = re.search(rf"^['\"]?{key}['\"]?[ \t]*:", head, re.MULTILINE)
    return Location(path, head.count("\n", 0, match.start()) + 1 if match else 1)
