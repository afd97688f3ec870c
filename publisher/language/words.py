"""Fixed words of an issue and of a briefing, and forms of dates, by language; nothing here knows a layout."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from publisher.language.catalogue import by_language
from publisher.model.values import DateSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The group [words] of a language: headings, labels, forms of dates. What each is for stands in `en.toml`."""

    contents: str
    takeaways: str
    sources: str
    sources_and_imprint: str
    imprint: str
    notes: str
    chart: str
    table: str
    continued: str
    source: str
    picture: str
    page: str
    pages: str
    cover: str
    title_page: str
    letter: str
    summary: str
    dates_ahead: str
    people: str
    quotations: str
    background: str
    cite: str
    by: str
    cite_item: str
    authors: str
    corrections: str
    no_corrections: str
    rights: str
    colophon: str
    next_issue: str
    letters_to: str
    published_by: str
    funding: str
    one_page: str
    more_pages: str
    large_print: str
    changed: str
    unchanged: str
    number: str
    covers: str
    no_value: str
    bar_chart: str
    line_chart: str
    dot_chart: str
    opening: str
    closing: str
    back: str
    redacted: str
    landmarks: str
    access_text: str
    access_pictures: str
    access_lacking: str
    access_pages: str
    day_number: str
    until: str
    inner_opening: str
    inner_closing: str
    before_number: str
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekdays_short: tuple[str, ...]

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The single words by name, as an edition carries them to its layout."""
        values = ((item.name, getattr(self, item.name)) for item in fields(self))
        return tuple((name, value) for name, value in values if isinstance(value, str))

    def in_citation(self, pages: str) -> str:
        """A page, or pages, as a citation has it: "p. 3", "pp. 3–5"."""
        return (self.more_pages if "–" in pages else self.one_page).format(pages=pages)

    def day(self, day: date, *, weekday: bool = False, year: bool = True) -> str:
        """A date in full: "4 November 2024", "Monday, 4 November 2024", "4 November"."""
        text = f"{self.day_of_month(day)} {self.months[day.month - 1]}"
        if year:
            text = f"{text} {day.year}"
        return f"{self.weekdays[day.weekday()]}, {text}" if weekday else text

    def span(self, first: date, last: date) -> str:
        """A span of days without its year if it has but one: "28 October – 3 November", "28–30 October"."""
        if first == last:
            return self.day(first, year=False)
        if first.year != last.year:
            return f"{self.day(first)} – {self.day(last)}"
        if first.month == last.month:
            return f"{self.day_of_month(first)}–{self.day(last, year=False)}"
        return f"{self.day(first, year=False)} – {self.day(last, year=False)}"

    def full(self, span: DateSpan) -> str:
        """The date of an item where there is room for it: "Monday, 28 October", "28 October to 2 November"."""
        if span.first == span.last:
            return self.day(span.first, weekday=True, year=False)
        return f"{self.day(span.first, year=False)} {self.until.format(day=self.day(span.last, year=False))}"

    def margin(self, span: DateSpan) -> tuple[str, str]:
        """The margin date and what follows it: ("28 Oct", "Monday"), ("30–31 Oct", ""), ("28 Oct", "to 2 November")."""
        first, last = span.first, span.last
        month = self.months_short[first.month - 1]
        if first == last:
            return f"{self.day_of_month(first)} {month}", self.weekdays[first.weekday()]
        if (first.year, first.month) == (last.year, last.month):
            return f"{self.day_of_month(first)}–{self.day_of_month(last)} {month}", ""
        return f"{self.day_of_month(first)} {month}", self.until.format(day=self.day(last, year=False))

    def day_of_month(self, day: date) -> str:
        """The day as it is printed before its month: "4", in German "4."."""
        return self.day_number.format(day=day.day)


words_for = by_language(Words, "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingWords:
    """The group [briefing] of a language; what each is for stands in `en.toml`.

    `allowed`: what each TLP label allows, by label (FIRST TLP 2.0, section 3).
    """

    kind: str
    digest: str
    prepared: str
    date: str
    covers: str
    drawn: str
    page: str
    of: str
    pages: str
    takeaways: str
    foot: str
    made_from: str
    made_from_text: str
    label: str
    contact: str
    numbers: str
    files: str
    to_read: str
    to_print: str
    to_fold: str
    ebook: str
    text: str
    intact: str
    copy: str
    copy_for: str
    encrypted: str
    allowed: Mapping[str, str]


briefing_words = by_language(BriefingWords, "briefing")
