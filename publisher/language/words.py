"""Fixed words of an issue and of a briefing, and forms of dates, by language; nothing here knows a layout."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal

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
    art_caption: str
    art_alt: str
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
    editions: str
    language: str
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
    until: str
    from_to: str
    inner_opening: str
    inner_closing: str
    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    months_short: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekdays_short: tuple[str, ...]
    day_month: str
    day_month_year: str
    day_month_short: str
    month_year: str
    weekday_day: str
    decimal_sign: str
    group_sign: str
    first_day: str = ""
    least_grouped: int = 4

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The single words by name, as an edition carries them to its layout."""
        values = ((item.name, getattr(self, item.name)) for item in fields(self))
        return tuple((name, value) for name, value in values if isinstance(value, str))

    def with_words(self, own: Mapping[str, str]) -> "Words":
        """The same with some single words as a publication has them."""
        return replace(self, **own) if own else self  # type: ignore[arg-type]  # texts take the place of texts

    def in_citation(self, pages: str) -> str:
        """A page, or pages, as a citation has it: "p. 3", "pp. 3–5"."""
        return (self.more_pages if "–" in pages else self.one_page).format(pages=pages)

    def day(self, day: date, *, weekday: bool = False, year: bool = True) -> str:
        """A date in full: "4 November 2024", "Monday, 4 November 2024", "4 November"."""
        text = self._put(self.day_month_year if year else self.day_month, day)
        return self._put(self.weekday_day, day, text) if weekday else text

    def _put(self, form: str, day: date, text: str = "") -> str:
        number = self.first_day if day.day == 1 and self.first_day else str(day.day)
        month = (self.months_short if form is self.day_month_short else self.months)[day.month - 1]
        return form.format(day=number, month=month, year=day.year, weekday=self.weekdays[day.weekday()], date=text)

    def short(self, day: date) -> str:
        """A date where there is little room: "28 Oct"."""
        return self._put(self.day_month_short, day)

    def span(self, first: date, last: date) -> str:
        """A span of days without its year if it has but one: "28 October – 3 November", "28–30 October"."""
        if first == last:
            return self.day(first, year=False)
        if first.year != last.year:
            return f"{self.day(first)} – {self.day(last)}"
        if first.month == last.month:
            return self._days(self.day_month, first, last)
        return f"{self.day(first, year=False)} – {self.day(last, year=False)}"

    def _days(self, form: str, first: date, last: date) -> str:
        """A span of days in one month: "28–30 October", in German "28.–30. Oktober"."""
        number = self.day_of_month(first)
        return self._put(form, last).replace(self.day_of_month(last), f"{number}–{self.day_of_month(last)}", 1)

    def full(self, span: DateSpan) -> str:
        """The date of an item where there is room for it: "Monday, 28 October", "28 October to 2 November"."""
        if span.first == span.last:
            return self.day(span.first, weekday=True, year=False)
        return self.from_to.format(first=self.day(span.first, year=False), last=self.day(span.last, year=False))

    def margin(self, span: DateSpan) -> tuple[str, str]:
        """The margin date and what follows it: ("28 Oct", "Monday"), ("30–31 Oct", ""), ("28 Oct", "to 2 November")."""
        first, last = span.first, span.last
        if first == last:
            return self.short(first), self.weekdays[first.weekday()]
        if (first.year, first.month) == (last.year, last.month):
            return self._days(self.day_month_short, first, last), ""
        return self.short(first), self.until.format(day=self.day(last, year=False))

    def day_of_month(self, day: date) -> str:
        """The day as it is printed before its month: "4", in German "4."."""
        return f"{day.day}." if "{day}. {month}" in self.day_month else str(day.day)

    def month(self, number: int, year: int = 0, *, capital: bool = True) -> str:
        """A month as a heading names it: "November", "November 2024", in Belarusian "Лістапад"."""
        name = self.months_alone[number - 1]
        text = self.month_year.format(month=name, year=year) if year else name
        return text[:1].upper() + text[1:] if capital else text

    def figure(self, value: float | Decimal | None) -> str:
        """A number in the signs of the language, in groups of three, with a true minus; a dash for none.

        >>> words_for("en").figure(-1234.5), words_for("de").figure(2500), words_for("be").figure(None)
        ('−1,234.5', '2.500', '–')
        """
        if value is None:
            return "–"
        text = (
            f"{value:,.0f}" if value == int(value) else f"{value:,.9g}" if isinstance(value, float) else f"{value:,f}"
        )
        whole, point, rest = text.replace("-", "\N{MINUS SIGN}").partition(".")
        if sum(map(str.isdecimal, whole)) < self.least_grouped:
            whole = whole.replace(",", "")
        return whole.replace(",", self.group_sign) + (self.decimal_sign if point else "") + rest


def capital(text: str) -> str:
    """Begin a line that stands by itself with a capital: names of days and months have none in most languages."""
    return text[:1].upper() + text[1:]


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
    to_read: Mapping[str, str]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """The group [dates] of a language: words of a date that a text begins with, each explained in `en.toml`."""

    on: tuple[str, ...]
    by: tuple[str, ...]
    since: tuple[str, ...]
    night: tuple[str, ...]
    to: tuple[str, ...]
    weekdays: tuple[str, ...]
    after_day: tuple[str, ...]
    after_year: tuple[str, ...]
    bare: bool


date_words = by_language(DateWords, "dates")
