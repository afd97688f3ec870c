"""The e-book's cover: the strings and measures that fill it, and the bitmap of its sheet.

`page`: an edition → what the cover's template prints, measured so that the title reaches the width of the bar above it.
`draw`: the sheet that the layout makes of that → a JPEG.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from math import ceil

from publisher import fonts
from publisher.fonts import Face
from publisher.language.words import words_for
from publisher.model.edition import Edition
from publisher.model.part import Sheet
from publisher.pdf import raster
from publisher.press import engine
from publisher.problems import Location, Problem, PublisherError

# Measures in pixels of a cover 1600 wide and 2560 high.
WIDTH = 1600
MEASURE = 1360.0
Faces = tuple[Face, ...]
StandingIn = Callable[[Face], Sequence[Face]]
TITLE_FACE, TITLE_TRACKING = "SourceSerif4_600SemiBold", -0.02
TITLE_TOP, TITLE_FOOT = 335.0, 965.0  # from the top of the capitals to the last baseline
TITLE_LARGEST = 440.0
LEADING, CLEAR = 0.919, 0.04  # of the size: the distance of baselines, and the air between ink and ink
CAPITALS, MIDDLE = 0.664, 0.3505  # of the size: height of capitals; how far the middle of a line box is above the base
MOST_LINES = 6
NO_BREAK = "\N{NO-BREAK SPACE}"
PUBLISHER_SIZE, PUBLISHER_SMALLEST = 44.0, 32.0
STRONG_FACE, REGULAR_FACE = "SourceSans3_600SemiBold", "SourceSans3_400Regular"
NUMBER_SIZE, NUMBER_MEASURE = 212.0, 660.0
DATES_SIZE, DATES_MEASURE = 58.6, 621.0
HEADLINE_SIZE, PORTRAIT_MEASURE = 92.0, 500.0
SECTION_LARGEST, SECTION_SIZE, SECTIONS_DEPTH = 124.0, 92.0, 900.0
SECTION_LINE, SECTION_APART = 1.12, 0.63  # of the size: a line of the list, and what is between two names


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the title, and how far (in pixels) it hangs out to the left so that its ink begins on the axis."""

    text: str
    hang: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverPage:
    """The values that the template prints, in pixels; `form` is landscape, portrait, or plain without a picture."""

    form: str
    lines: tuple[CoverLine, ...]
    size: float
    leading: float
    top: float
    publisher_size: float
    number_size: float
    number_hang: float
    date: str
    period: str
    dates_size: float
    sections: tuple[str, ...]
    section_size: float
    headline: str
    headline_size: float


def page(edition: Edition, face: Face | None = None, chain: StandingIn = lambda face: (face,)) -> CoverPage:
    """Measure the cover of an edition; `face` is that of its title, `chain` gives those that stand in for a face."""
    issue = edition.issue
    words = words_for(edition.lang)
    picture = issue.cover.picture
    form = "plain" if picture is None else "portrait" if picture.height > picture.width else "landscape"
    title = tuple(chain(face or fonts.named(TITLE_FACE)))
    strong, regular = (tuple(chain(fonts.named(stem))) for stem in (STRONG_FACE, REGULAR_FACE))
    lines, size, leading = _title(edition.masthead, title)
    date = words.day(issue.date) if issue.number else edition.date_line  # a volume has no day
    period = words.span(issue.period.first, issue.period.last) if issue.period else ""
    period = period.replace(" ", NO_BREAK).replace(f"{NO_BREAK}–{NO_BREAK}", f"{NO_BREAK}– ")
    publisher = f"{edition.publisher_short} {edition.publisher_name}".strip()
    inside = () if issue.number else edition.contents
    sections = tuple(each.title for each in inside) or tuple(section.name for section in issue.sections)
    sections = sections or (edition.metadata.subtitle,)
    if edition.briefing:  # it is for somebody, and has a title of its own
        own = edition.briefing.title
        sections = sections if own.startswith(edition.masthead) else (own,)
        sections = (*sections, f"{edition.briefing.prepared} {edition.briefing.partner}")
    headline = edition.headline
    if form == "plain" and headline:
        sections = (headline, *sections)
    said = {"title": edition.masthead, "number": edition.folio_label, "date": date, "publisher": publisher}
    _filled(edition, **said)  # a letter alone has no contents, and may have no subtitle in their place
    largest = SECTION_LARGEST if len(sections) < 3 else SECTION_SIZE
    number_size = _fitting(strong, edition.folio_label, NUMBER_SIZE, NUMBER_MEASURE)
    return CoverPage(
        form=form,
        lines=tuple(CoverLine(line, round(_line(line, title).left * size, 2)) for line in lines),
        size=round(size, 4),
        leading=leading,
        top=round(TITLE_TOP + (CAPITALS - MIDDLE) * size - leading / 2, 4),
        publisher_size=max(PUBLISHER_SMALLEST, _fitting(strong, publisher, PUBLISHER_SIZE, MEASURE)),
        number_size=number_size,
        number_hang=round(fonts.ink(strong, edition.folio_label, number_size)[0], 2),
        date=date,
        period=period,
        dates_size=min(
            _fitting(strong, date, DATES_SIZE, DATES_MEASURE),
            _fitting(regular, period, DATES_SIZE, DATES_MEASURE),
        ),
        sections=sections,
        section_size=_section_size(sections, title, largest),
        headline=headline,
        headline_size=_headline_size(headline, form, title),
    )


def _filled(edition: Edition, **fields: str) -> None:
    """Stop with L027 if a field of the cover would be empty."""
    for name, said in fields.items():
        if not said.strip():
            hint = "look into publication.yaml and the front matter of the issue"
            raise PublisherError(Problem(Location(edition.issue.path), "L027", f"the cover has no {name}", hint))


def _section_size(sections: Sequence[str], face: Faces, largest: float) -> float:
    """The size at which the list fits its field; a name may take more than one line."""
    size = min(largest, SECTIONS_DEPTH / len(sections) / (SECTION_LINE + SECTION_APART))
    while size > 1:
        lines = sum(max(1, ceil(fonts.advance(face, name, size) / MEASURE)) for name in sections)
        if size * (SECTION_LINE * lines + SECTION_APART * len(sections)) <= SECTIONS_DEPTH + 1:
            break
        size *= 0.97
    return round(size, 2)


def _headline_size(headline: str, form: str, face: Faces) -> float:
    """The size at which the headline takes about three lines over the foot of a picture, or twelve beside one."""
    measure, most = (PORTRAIT_MEASURE, 11.0) if form == "portrait" else (MEASURE, 2.7)
    return round(min(HEADLINE_SIZE, most * measure / max(fonts.advance(face, headline, 1.0), 1.0)), 2)


def draw(sheet: Sheet) -> bytes:
    """Draw the sheet as a JPEG 1600 pixels wide; PublisherError if the engine cannot set it."""
    return raster.jpeg(engine.draw(sheet), WIDTH)


def _fitting(face: Faces, text: str, size: float, measure: float) -> float:
    """The size, at most `size`, at which a line fits a measure."""
    return round(size * min(1.0, measure / max(fonts.advance(face, text, size), 1.0)), 2)


def _title(title: str, face: Faces) -> tuple[tuple[str, ...], float, float]:
    """The lines of a title, their size and leading: of all ways to break it the largest, then the most even one."""
    settings = (_setting(lines, face) for lines in _breaks(title.split() or [title]))
    lines, size, leading, _ = max(settings, key=lambda way: (round(way[1]), -len(way[0]), -way[3]))
    return lines, size, leading


def _breaks(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield every way to set words on at most MOST_LINES lines; a title of more than 12 words is cut by count."""
    if len(words) > 12:
        size = -(-len(words) // MOST_LINES)
        yield tuple(" ".join(words[at : at + size]) for at in range(0, len(words), size))
        return
    for count in range(min(len(words), MOST_LINES)):
        for cuts in combinations(range(1, len(words)), count):
            yield tuple(" ".join(words[a:b]) for a, b in pairwise((0, *cuts, len(words))))


def _setting(lines: tuple[str, ...], face: Faces) -> tuple[tuple[str, ...], float, float, float]:
    """The lines, the largest size at which they fit the bar's width and the title's depth, leading, unevenness."""
    measured = [_line(line, face) for line in lines]
    leading = max([LEADING, *(upper.below + lower.above + CLEAR for upper, lower in pairwise(measured))])
    wide = max(line.width for line in measured)
    deep = CAPITALS + leading * (len(lines) - 1)
    size = min(TITLE_LARGEST, MEASURE / max(wide, 0.01), (TITLE_FOOT - TITLE_TOP) / deep)
    # Capitals and lines a whole number of pixels high: where contours overlap, half-covered pixels would be seen twice.
    size = max(int(CAPITALS * size), 1) / CAPITALS
    return lines, size, float(round(leading * size)), sum((wide - line.width) ** 2 for line in measured)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A line at size 1: where its ink begins, how wide it is, how far it reaches above and below the baseline."""

    left: float
    width: float
    above: float
    below: float


@lru_cache(maxsize=1024)
def _line(text: str, face: Faces) -> _Measured:
    left, right = fonts.ink(face, text, 1.0, TITLE_TRACKING)
    return _Measured(left, right - left, *fonts.reach(face, text, 1.0))
