"""The fixed words of the furniture and the forms of dates, by language.

English and German stand here; a further language is one more row of WORDS. Nothing here knows an issue or a layout.
"""

from dataclasses import dataclass, fields
from datetime import date

from publisher.model.values import DateSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The furniture of one language. `{…}` in a value stands for what the name of the value says."""

    contents: str
    takeaways: str
    sources: str
    sources_and_imprint: str
    imprint: str
    notes: str
    chart: str
    table: str
    source: str
    picture: str
    page: str
    pages: str
    cover: str
    title_page: str
    letter: str
    background: str
    cite: str
    cite_item: str
    corrections: str
    no_corrections: str
    rights: str
    colophon: str
    next_issue: str
    letters_to: str
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
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekdays_short: tuple[str, ...]

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The single words by name, as an edition carries them to its layout."""
        values = ((item.name, getattr(self, item.name)) for item in fields(self))
        return tuple((name, value) for name, value in values if isinstance(value, str))

    def day(self, day: date, *, weekday: bool = False, year: bool = True) -> str:
        """A date in full: "4 November 2024", "Monday, 4 November 2024", "4 November"."""
        text = f"{self._number(day)} {self.months[day.month - 1]}"
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
            return f"{self._number(first)}–{self.day(last, year=False)}"
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
            return f"{self._number(first)} {month}", self.weekdays[first.weekday()]
        if (first.year, first.month) == (last.year, last.month):
            return f"{self._number(first)}–{self._number(last)} {month}", ""
        return f"{self._number(first)} {month}", self.until.format(day=self.day(last, year=False))

    def _number(self, day: date) -> str:
        return self.day_number.format(day=day.day)


ENGLISH = Words(
    contents="In this issue",
    takeaways="The week in brief",
    sources="Sources",
    sources_and_imprint="Sources and imprint",
    imprint="Imprint",
    notes="Notes",
    chart="Chart",
    table="Table",
    source="Source",
    picture="Picture",
    page="Page",
    pages="Pages",
    cover="Cover",
    title_page="Title page",
    letter="To our readers",
    background="Background",
    cite="How to cite this issue",
    cite_item="For one item add its page: {number}, p. 2.",
    corrections="Corrections",
    no_corrections="None to earlier issues.",
    rights="Rights and contact",
    colophon="Colophon",
    next_issue="Next issue",
    letters_to="Letters and corrections",
    large_print="Large print edition",
    changed="{before} in {number}, {difference}",
    unchanged="as in {number}",
    number="No {number}",
    covers="Covers {period}",
    no_value="no value",
    bar_chart="Bar chart",
    line_chart="Line chart",
    dot_chart="Dot chart",
    opening="“",
    closing="”",
    back="back to the text",
    redacted="redacted",
    landmarks="Landmarks",
    access_text="Text with real headings, a table of contents and marked changes of language.",
    access_pictures="Every picture and chart has a text alternative.",
    access_lacking="Some pictures have no text alternative.",
    access_pages="The page numbers are those of the PDF edition.",
    day_number="{day}",
    until="to {day}",
    inner_opening="‘",
    inner_closing="’",
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    months_short=("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    weekdays_short=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
)  # fmt: skip

GERMAN = Words(
    contents="In dieser Ausgabe",
    takeaways="Die Woche in Kürze",
    sources="Quellen",
    sources_and_imprint="Quellen und Impressum",
    imprint="Impressum",
    notes="Anmerkungen",
    chart="Grafik",
    table="Tabelle",
    source="Quelle",
    picture="Bild",
    page="Seite",
    pages="Seiten",
    cover="Umschlag",
    title_page="Titelseite",
    letter="An unsere Leser",
    background="Hintergrund",
    cite="So zitieren Sie diese Ausgabe",
    cite_item="Für eine einzelne Meldung mit Seitenzahl: {number}, S. 2.",
    corrections="Berichtigungen",
    no_corrections="Keine zu früheren Ausgaben.",
    rights="Rechte und Kontakt",
    colophon="Kolophon",
    next_issue="Nächste Ausgabe",
    letters_to="Zuschriften und Berichtigungen",
    large_print="Ausgabe in Großdruck",
    changed="{before} in {number}, {difference}",
    unchanged="wie in {number}",
    number="Nr. {number}",
    covers="Berichtszeit: {period}",
    no_value="kein Wert",
    bar_chart="Säulendiagramm",
    line_chart="Liniendiagramm",
    dot_chart="Punktdiagramm",
    opening="„",
    closing="“",
    back="zurück zum Text",
    redacted="geschwärzt",
    landmarks="Orientierung",
    access_text="Text mit echten Überschriften, Inhaltsverzeichnis und ausgezeichneten Sprachwechseln.",
    access_pictures="Jedes Bild und jede Grafik hat eine Textalternative.",
    access_lacking="Einige Bilder haben keine Textalternative.",
    access_pages="Die Seitenzahlen sind die der PDF-Ausgabe.",
    day_number="{day}.",
    until="bis {day}",
    inner_opening="‚",
    inner_closing="‘",
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    months_short=("Jan.", "Febr.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
    weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    weekdays_short=("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
)  # fmt: skip

WORDS = {"en": ENGLISH, "de": GERMAN}


def words_for(lang: str) -> Words:
    """The words of a language (BCP 47; only its first subtag counts); English where a language has none."""
    return WORDS.get(lang.split("-", maxsplit=1)[0].lower(), ENGLISH)
