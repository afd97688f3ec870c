"""Rules of structure: sections, headings, pictures and credits, tables, characters, the number in the series."""

import re
from collections.abc import Iterator
from itertools import groupby, zip_longest
from math import ceil

from publisher import fonts, store
from publisher.check.rule import Copy, Finding, breach, error, gathered, warning
from publisher.language import sentences, wordlists, writings
from publisher.language.words import words_for
from publisher.layout import folder, look
from publisher.layout.charts import chart, settling
from publisher.layout.fitting import Fit
from publisher.layout.folder import Layout
from publisher.layout.measures import MM
from publisher.layout.tokens import Tokens
from publisher.model.tree import Blocks, Chart, Figure, Heading, Table
from publisher.model.walking import blocks_of, plain
from publisher.source.pictures import lettering

LAYOUT, VECTOR, FINE = "weekly", "image/svg+xml", 200
"""Layout that pictures are held against; the pictures that have no pixels; dots to the inch that are enough."""
FEW = 6
"""Characters that are shown with their codes."""
SLAB, REACH = 150, 0.4
"""Words of the longest paragraph that has no need of a second way in; how far from a division its parts may meet."""


def section_missing(copy: Copy) -> Iterator[Finding]:
    """A section that the issue does not have and the three issues before it had.

    Why: it was forgotten, or its heading was lost and its text stands under another. Only sections of publication.yaml
    are missed.

    Passes: every section that the last three issues had.

    Fails: no Propaganda in No 41, though Nos 38, 39 and 40 had it.
    """
    if len(copy.earlier) < 3 or not copy.issue.sections:
        return
    before = copy.earlier[-3:]
    here = {section.name for section in copy.issue.sections}
    for section in copy.house.sections:
        if section.name not in here and all(section.name in earlier.sections for earlier in before):
            message = f"there is no section “{section.name}”, which the three issues before this one had"
            yield Finding(0, message, "write it, or look for its heading")


def sections_out_of_order(copy: Copy) -> Iterator[Finding]:
    """Sections in another order than that of the house.

    Why: readers know where to look. The order is that of `sections` in publication.yaml.

    Passes: Military developments, Political developments, Propaganda.

    Fails: Propaganda, Military developments, Political developments.
    """
    order = [section.name for section in copy.house.sections]
    last = -1
    before = ""
    for section in copy.issue.sections:
        if section.name not in order:
            continue
        place = order.index(section.name)
        if place < last:
            message = f"“{section.name}” stands after “{before}”, in the house it comes before"
            yield Finding(section.line, message, "exchange them")
        else:
            last, before = place, section.name


def heading_without_text(copy: Copy) -> Iterator[Finding]:
    """A heading with nothing under it.

    Why: its text was lost, or it is what the next heading replaced.

    Passes: ### Equipment, and a paragraph.

    Fails: ### Equipment, and at once ### Exercises.
    """
    parts = (copy.issue.lead, *(section.blocks for section in copy.issue.sections))
    places = (place for blocks in parts for place in _bare(blocks))
    yield from gathered(places, "nothing stands under the heading {0}", "write it, or delete the heading")


def _bare(blocks: Blocks) -> Iterator[tuple[int, str]]:
    for block, following in zip_longest(blocks, blocks[1:]):
        if not isinstance(block, Heading):
            continue
        if following is None or (isinstance(following, Heading) and following.level <= block.level):
            yield block.line, plain(block.children)


_AGENCIES = frozenset(wordlists.lines("picture-agencies"))


_BESIDE_AGENCIES = re.compile(
    r"^(?:photo(?:graph)?|picture|image|source|credit)s?(?: by| from)?\s*:?\s*|[^\w\s-]|\.(?:com|org)\b", re.IGNORECASE
)


def credit_without_photographer(copy: Copy) -> Iterator[Finding]:
    """A credit that names only where a picture was found.

    Why: licences ask for the maker's name, and readers may. Where it is not known, say so: “photographer unknown”.

    Passes: Andrew Keymaster on Unsplash.

    Fails: Unsplash.
    """
    pictures = [(0, copy.issue.cover.credit)]
    pictures += [(block.line, block.credit) for block in blocks_of(copy.issue, Figure)]
    lines = {run.whole: run.line for run in copy.runs}
    for line, credit in pictures:
        if _BESIDE_AGENCIES.sub("", credit).strip().lower() in _AGENCIES:
            message = f"the credit “{credit}” names no photographer"
            yield Finding(line or lines.get(credit, 0), message, "add the name: “A. Photographer on Unsplash”")


def table_without_head(copy: Copy) -> Iterator[Finding]:
    """A table whose columns have no heads, or some of whose columns have none.

    Why: a screen reader says the head with each cell (PDF/UA-1, 7.5). The first column may go without.

    Passes: | Day | Drones |.

    Fails: |  |  |.
    """
    for table in blocks_of(copy.issue, Table):
        empty = [at for at, cell in enumerate(table.head, 1) if not plain(cell.children).strip()]
        if table.head and len(empty) == len(table.head):
            yield Finding(table.line, "the columns of a table have no heads", "name them in its first row")
        elif columns := ", ".join(str(at) for at in empty if at > 1):
            message = f"a column of a table has no head: column {columns}"
            yield Finding(table.line, message, "name it in its first row")


def number_skipped(copy: Copy) -> Iterator[Finding]:
    """A number that is missing before this issue, or an issue whose number or date stands against the one before it.

    Why: libraries ask for what is missing. A reason belongs into `gaps` of issues/<year>/volume.yaml.

    Passes: No 40, then No 41 · No 39, then No 41, and gaps: [{numbers: 40, reason: A holiday.}].

    Fails: No 39, then No 41.
    """
    issue = copy.issue
    year = (other for other in copy.others if other.issue.startswith(f"{issue.year}/"))
    lower = [other for other in year if other.number < issue.number]
    if not lower:
        return
    last = max(lower, key=lambda other: other.number)
    explained = {number for gap in copy.volume.gaps for number in gap.span}
    missing = [number for number in range(last.number + 1, issue.numbers[0]) if number not in explained]
    if last.number >= issue.numbers[0]:
        message = f"number {last.number} is that of {last.path} too"
        yield Finding(0, message, "look at number: of both")
    if missing:
        one = len(missing) == 1
        shown = f"number {missing[0]} is" if one else f"numbers {missing[0]} to {missing[-1]} are"
        hint = f"look at number:, or give the reason under gaps: in issues/{issue.year}/volume.yaml"
        yield Finding(0, f"No {last.numbered} comes before this one: {shown} missing", hint)
    if last.day >= issue.date.isoformat():
        message = f"No {last.numbered} is dated {last.day}, which is not before this issue's {issue.date.isoformat()}"
        yield Finding(0, message, "look at number: and date: of both")


def figure_without_alt(copy: Copy) -> Iterator[Finding]:
    """A picture has no text alternative.

    Why: readers who cannot see it learn nothing of it, and neither PDF/UA-1 (7.3) nor EPUB Accessibility lets it pass.

    Passes: ![Two columns of lorries at a ford](ford.svg).

    Fails: ![](ford.svg).
    """
    for figure in blocks_of(copy.issue, Figure):
        if not figure.alt.strip():
            hint = "write what it shows between the brackets: ![…](picture)"
            yield Finding(figure.line, "figure has no alt text", hint)
    if copy.issue.cover.picture and not copy.issue.cover.alt.strip():
        yield Finding(0, "cover picture has no alt text", "add alt: under cover:")


def picture_without_credit(copy: Copy) -> Iterator[Finding]:
    """A picture has no credit.

    Why: a picture that is used names its maker.

    Passes: ![…](ford.svg){credit="A. Photographer"}.

    Fails: ![…](ford.svg).
    """
    for figure in blocks_of(copy.issue, Figure):
        if not figure.credit.strip():
            yield Finding(figure.line, "figure has no credit", 'add {credit="…"} after the picture')
    if copy.issue.cover.picture and not copy.issue.cover.credit.strip():
        yield Finding(0, "cover picture has no credit", "add credit: under cover:")


def coarse_picture(copy: Copy) -> Iterator[Finding]:
    """A picture has too few pixels for the place where it is printed.

    Why: under 200 dots to the inch edges are seen as steps, on paper and when a page is enlarged.

    Passes: 1,000 pixels on 118 mm.

    Fails: 40 pixels on 118 mm, 9 dots to the inch.
    """
    _, _, fit = _layout(copy)
    for figure in blocks_of(copy.issue, Figure):
        if figure.picture.media_type != VECTOR:
            wide = fit.figure(figure).width
            dots = round(figure.picture.width / wide * 25.4)
            if dots < FINE:
                picture = figure.picture
                said = f"{picture.width:g} pixels on {wide:.0f} mm are {dots} dots to the inch: {picture.name}"
                hint = f"use a larger one, of {wide / 25.4 * FINE:.0f} pixels or more, or place=margin"
                yield Finding(figure.line, said, hint)


def small_lettering(copy: Copy) -> Iterator[Finding]:
    """Lettering of a drawing that is too small at the place where it is printed.

    Why: letters under 7 points are not read on paper. Only letters are seen that are text in the SVG; `publisher proof`
    sees outlines too.

    Passes: letters of 14 in a drawing 600 wide, on 118 mm: 7.8 points.

    Fails: letters of 9 in a drawing 600 wide, on 118 mm: 5 points.
    """
    layout, _, fit = _layout(copy)
    for figure in blocks_of(copy.issue, Figure):
        if figure.picture.media_type == VECTOR:
            share, wide = lettering.smallest(figure.picture.data), fit.figure(figure).width
            size, least = share * wide * MM, layout.file.letter
            if 0 < size < least - 0.05:
                said = f"lettering of {size:.1f} points on {wide:.0f} mm: {figure.picture.name}"
                wider = least / share / MM
                place = (
                    f"place=wide ({wider:.0f} mm are enough), or " if wider <= fit.measure("caption-wide").width else ""
                )
                hint = f"use {place}letters {least / size:.1f} times as large; {least:g} points are the least"
                yield Finding(figure.line, said, hint)


def crowded_chart(copy: Copy) -> Iterator[Finding]:
    """Labels of a chart that touch each other or leave it, on paper or on a phone.

    Why: what is over other text, or cut, cannot be read. Values and labels of axes that have no room are left out;
    names never are.

    Passes: panels called “Minsk” and “Homel region”.

    Fails: a panel whose name is a sentence.
    """
    layout, tokens, _ = _layout(copy)
    roots, size = (store.shipped("fonts"),), layout.file.chart

    def advance(face: str, text: str, points: float) -> float:
        return look.advance(roots)(look.stem_of(tokens, face, roots), text, points)

    words = words_for(copy.issue.lang)
    for drawn in blocks_of(copy.issue, Chart):
        if chart.single(drawn, words):
            continue
        for narrow in (False, True):
            width = tokens.length(size.narrow if narrow else size.width) * MM
            found = settling.faults(chart.lay_out(drawn, words, width, narrow=narrow, advance=advance), advance)
            if found:
                place = "on a phone" if narrow else f"on {width / MM:.0f} mm"
                said = f"{place}, a label of the chart “{plain(drawn.title)}” has no room: {found[0]}"
                yield Finding(drawn.line, said, "shorten the names in it, or divide it")
                break


def _layout(copy: Copy) -> tuple[Layout, Tokens, Fit]:
    """The layout that pictures and charts are held against, in the look of the house, and what fits in it."""
    layout = folder.find(LAYOUT, (store.shipped("layouts"),))
    roots = (store.shipped("fonts"),)
    tokens = layout.tokens.changed(copy.house.accent, copy.house.look.changes())
    paper = layout.file.papers.get(copy.house.paper) or layout.file.papers["a4"]
    measures = look.measures(layout.file.measures, tokens, roots)
    return layout, tokens, Fit(measures, look.advance(roots), paper.depth)


def missing_glyph(copy: Copy) -> Iterator[Finding]:
    """A character that no family here has.

    Why: a system font would be put in its place, another on each machine, or an empty box. A font that has it, put into
    fonts/<family>/ of the workspace, is used where the others lack a letter, and nowhere else. Each character is said
    once, where it stands first.

    Passes: Þórdís, Małgorzata, Светлана.

    Fails: 日本.
    """
    seen: set[str] = set()
    for run in (run for run in copy.printed if run.kind != "alt" and not run.whole.isascii()):
        lacking = set(fonts.missing(run.whole, copy.faces)) - seen
        new = [char for char in dict.fromkeys(run.whole) if char in lacking]
        for (writing, _), letters in groupby(sorted(new, key=_font_wanted), _font_wanted):
            chars = list(letters)
            coded = len(chars) <= FEW
            named = ", ".join(f"“{char}”" + (f" (U+{ord(char):04X})" if coded else "") for char in chars)
            said = f"no font here has {named}" + (f": {writing}" if writing else "")
            yield breach(run, run.whole.index(chars[0]), said, writings.remedy(chars[0]))
        seen.update(new)


def _font_wanted(char: str) -> tuple[str, str]:
    return writings.writing(char), writings.family_for(char)


def section_without_text(copy: Copy) -> Iterator[Finding]:
    """A section has nothing in it.

    Why: its name would stand in the contents and over nothing.

    Passes: ## Propaganda and a paragraph.

    Fails: the heading alone.
    """
    for section in copy.issue.sections:
        if not section.blocks:
            message = f"section “{section.name}” has nothing in it"
            yield Finding(section.line, message, "write it, or delete its heading")


_TURN = re.compile(
    r"(?:Also|Additionally|Besides|Earlier|Previously|Later|Meanwhile|However|Moreover|Separately|At the same time"
    r"|In addition|In total|In turn|According to"
    r"|On|In|By|Since|During|After|Last|Next|Another|For (?:his|her|its|their) part)\b"
)


def long_paragraph(copy: Copy) -> Iterator[Finding]:
    """A paragraph of more than 150 words.

    Why: it is set as a slab of twenty lines or more, in which a reader finds no second way in. Named are
    sentences that turn to something else, by their first words; {.continued} keeps what they begin with its item.

    Passes: two paragraphs of eighty words, the second with {.continued} before it.

    Fails: one of a hundred and sixty.
    """
    for run in copy.prose:
        count = len(run.whole.split())
        if count > SLAB and run.kind == "prose" and (places := _turns(run.whole, ceil(count / SLAB))):
            words = " and ".join(f"“{' '.join(run.whole[at:].split()[:4])} …”" for at in places)
            yield breach(
                run, places[0], f"a paragraph of {count} words", f"begin another, {{.continued}}, with {words}"
            )


def _turns(text: str, parts: int) -> list[int]:
    """Find where parts of a text begin: sentences near its divisions that turn to something else, or any."""
    starts = [start for start, _ in sentences.spans(text)][1:]
    found: dict[int, None] = {}
    for wanted in (len(text) * part / parts for part in range(1, parts)):
        near = [start for start in starts if abs(start - wanted) <= len(text) / parts * REACH]
        turns = [start for start in near if _TURN.match(text, start)]
        if near:
            found[min(turns or near, key=lambda start: abs(start - wanted))] = None
    return list(found)


RULES = (
    error("T003", figure_without_alt),
    error("T005", missing_glyph),
    warning("L015", coarse_picture),
    error("L025", crowded_chart),
    warning("L026", small_lettering),
    warning("T004", picture_without_credit),
    warning("T006", section_without_text),
    warning("T080", section_missing),
    warning("T081", sections_out_of_order),
    warning("T082", heading_without_text),
    warning("T083", credit_without_photographer),
    warning("T084", table_without_head),
    warning("T087", number_skipped),
    warning("T200", long_paragraph),
)
