"""The front page and the foot of the last: picture and lists share a page; the imprint stands at the foot if it can.

In: the measures of a layout and an edition; out: sizes and places that templates print. Lengths are in points, those of
pictures in millimetres.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from publisher.layout.fitting import Fit, count_lines
from publisher.layout.measures import BASE, MM
from publisher.model.edition import Briefing, Edition
from publisher.model.issue import Cover
from publisher.model.walking import plain

UPRIGHT = 1.2  # a picture with less width for its height stands upright beside the lists
TITLE_SMALLEST, TITLE_IN_ONE, TITLE_IN_TWO = 24.0, 34.0, 40.0
STACKED = 1.1  # leading of a title on more than one line, as a share of its size
TIGHTER = 12.0  # what the space over the lists gives way, in points
TRIMMED, LOWEST = 6.0, 80.0  # what a wide picture gives way, or more down to this height, in millimetres
OVER_TEXT = 28.0  # between the lists and text that begins under them, in points
LEAST_TEXT = 98.0  # the head of a section and three lines
UNDER_FACTS = 27.0  # under the facts of a briefing, in points
SHARING = 71.0  # the least height of a cover picture over text, in millimetres
TALLER = 12.0  # what a wide picture may gain to fill its page, in millimetres
SECTIONS = 3  # from which on an issue has contents
SMALLEST = 45.0  # the least height of a cover picture, in millimetres
# Letters of the serif face that reach well below the baseline.
DEEP = frozenset("gjpqyçþşţQJ,;()руфцщђјўґ")


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A front page: `lists` are both, contents, takeaways or none; `cover` is wide, axis, portrait or none.

    `masthead` is the number of lines of the title, `title` its size; `width` and `height` are those of the picture. The
    credit is `stacked` if it does not go beside the caption. `tighter` is taken from the space over the lists. `taken`:
    points of the text's depth that all this takes, if text begins on the page and that is known; `over`: it does not.
    `used`: points that all this takes without the space over text; 0 if that is not known.
    """

    lists: str
    masthead: int
    title: float
    cover: str = "none"
    width: float = 0.0
    height: float = 0.0
    stacked: bool = True
    tighter: float = 0.0
    taken: float | None = None
    over: bool = False
    used: float = 0.0


class PageFit(Fit):
    """The measures of a layout, and what follows from them for a front page and a last page."""

    __slots__ = ()

    def title(self, text: str) -> float:
        """The size in points, to a tenth, at which a title fills its width on one line.

        It is never larger than its style; one that would be smaller than TITLE_IN_ONE is set on two lines if it can be
        larger there, one that would be smaller than TITLE_SMALLEST on more.
        """
        measure = self.measure("masthead")
        width = self.advance(measure.face, text, 100.0) + measure.tracking * 100 * len(text)
        fitting = 100 * measure.width * MM / max(width, 1.0)
        if fitting < TITLE_IN_ONE:
            tried = [measure.model_copy(update={"size": TITLE_IN_TWO - less}) for less in range(16)]
            two = next((style.size for style in tried if count_lines(self.advance, style, text) <= 2), 0.0)
            fitting = max(fitting, two)
        return round(min(max(fitting, TITLE_SMALLEST), measure.size), 1)

    @staticmethod
    def deep(title: str) -> bool:
        """Return whether a title reaches below its baseline, where the band under the masthead begins."""
        return not DEEP.isdisjoint(title)

    def head(self, masthead: str, lists: str = "none") -> FrontPage:
        """A front page with its title and, so far, nothing else."""
        size = self.title(masthead)
        style = self.measure("masthead").model_copy(update={"size": size})
        roomy = style.model_copy(update={"width": style.width + 3.0})  # what fills the line may err by a hair
        return FrontPage(lists, count_lines(self.advance, roomy, masthead), size)

    def front(self, edition: Edition) -> FrontPage:
        """Choose a front page: a picture gives way to the lists, and the lists to what an issue lacks."""
        if edition.briefing:
            return self._headed(edition, edition.briefing)
        page = self.head(edition.masthead, _lists(edition))
        cover = edition.issue.cover
        if cover.picture is None:
            return self._begun(edition, page)
        page = replace(page, over=page.lists != "none")
        shape = cover.picture.width / cover.picture.height
        if shape < UPRIGHT:
            page = self._upright(page, shape)
        else:
            page = self._wide(page, cover, shape, self._lacking(edition, page))
        return self._begun(edition, page)

    def fronts(self, edition: Edition) -> Iterator[FrontPage]:
        """The front page; then a taller picture, and text under pictures lower and lower, line by line of the grid."""
        page, cover = self.front(edition), edition.issue.cover
        yield page
        if cover.picture is None or not page.used or page.cover not in {"wide", "axis", "portrait"}:
            return
        if page.over and page.cover == "wide":
            more = min((self.depth - page.used) / MM, TALLER)
            if more > 0:
                yield replace(page, height=round(page.height + more, 2), used=page.used + more * MM)
        made = replace(page, over=False, tighter=0.0)
        if page.over and page.cover == "axis" and page.lists != "none":
            made = self._wide(made, cover, cover.picture.width / cover.picture.height, -self.depth)
        used = self._used(edition, made) + OVER_TEXT
        least = self._used(edition, replace(made, height=SHARING)) + OVER_TEXT
        for line in range(ceil(used / BASE), ceil(least / BASE) - 1, -1):
            height = made.height - (used - line * BASE) / MM
            if self.depth - line * BASE >= LEAST_TEXT and height >= SHARING:
                taken = round(line * BASE, 2)
                yield replace(made, height=round(height, 2), taken=taken, used=taken - OVER_TEXT)

    def _headed(self, edition: Edition, briefing: Briefing) -> FrontPage:
        """The head of a briefing: title, for whom it is, facts between two rules, takeaways; the text under it."""
        used = self.height([briefing.title], "brief-title")
        lines = [f"{briefing.prepared} {briefing.partner}", plain(briefing.note)]
        used += self.height([line for line in lines if line], "brief-line")
        styles = ("brief-fact-1", "brief-fact-last" if len(briefing.facts) == 2 else "brief-fact-2", "brief-fact-3")
        facts = zip(briefing.facts, styles, strict=False)
        used += max([self.height([fact.value], style) for fact, style in facts], default=0.0)
        takeaways = [self.height([plain(each)], "brief-takeaway") for each in edition.issue.takeaways]
        used += UNDER_FACTS + sum(takeaways) if takeaways else 0.0
        taken = ceil((used + OVER_TEXT) / BASE) * BASE
        page = FrontPage("takeaways", 1, 0.0, used=used)
        return replace(page, taken=round(taken, 2)) if self.depth - taken >= LEAST_TEXT else page

    def _used(self, edition: Edition, page: FrontPage) -> float:
        """The height of title, picture and lists in points."""
        head, place, cover = self.measure("front-head"), self.measure("cover-place"), edition.issue.cover
        used, lists = head.leading + self._more_head(edition, page), self._height_of_lists(edition, page.lists)
        if page.cover == "portrait":
            caption = " ".join(filter(None, (plain(cover.caption), cover.credit)))
            picture = place.above + place.leading * (self.lines(caption, "cover-portrait") if caption else 1)
            takeaways = [self.height([plain(each)], "takeaway-beside") for each in edition.brief]
            beside = self.measure("takeaway-beside").above + self.measure("list-label").above + sum(takeaways)
            under = head.above + self._height_of_lists(edition, "contents") if page.lists == "both" else 0.0
            return used + max(picture + page.height * MM, beside if page.lists != "contents" else lists) + under
        used += (head.above if page.lists != "none" else 0.0) + lists
        if page.cover != "none":
            used += place.above + page.height * MM
        if page.cover == "wide" and (cover.caption or cover.credit):
            used += place.leading * (1 + page.stacked) * max(1, self.lines(plain(cover.caption), "cover"))
        return used - page.tighter

    def _begun(self, edition: Edition, page: FrontPage) -> FrontPage:
        """A front page under whose lists or picture the text begins, or after it if there is no room."""
        if "front-head" not in self.measures:
            return page
        used = self._used(edition, page)
        page, taken = replace(page, used=used), ceil((used + OVER_TEXT) / BASE) * BASE
        if page.over:
            return page
        if self.depth - taken >= LEAST_TEXT:
            return replace(page, taken=round(taken, 2))
        return replace(page, over=True) if used <= self.depth else page

    def headline(self, edition: Edition) -> float:
        """The height in points of headline and standfirst, with the space over them."""
        if not edition.headline or "headline" not in self.measures:
            return 0.0
        return self.height([edition.headline], "headline") + (
            self.height([plain(edition.standfirst)], "standfirst") if edition.standfirst else 0.0
        )

    def _more_head(self, edition: Edition, page: FrontPage) -> float:
        """The height in points of a headline, and of a title on more than one line, less that of one on one."""
        more = page.masthead * page.title * STACKED - self.measure("masthead").leading + 6.0
        return self.headline(edition) + (max(0.0, more) if page.masthead > 1 else 0.0)

    def _lacking(self, edition: Edition, page: FrontPage) -> float:
        """The height of title and lists in points, less the depth of a page."""
        return self._height_of_lists(edition, page.lists) - self.depth + self._more_head(edition, page)

    def _upright(self, page: FrontPage, shape: float) -> FrontPage:
        tallest = self.measure("cover").above / MM
        if page.lists == "none":  # nothing to stand beside: on the axis, its caption in the margin
            return replace(page, cover="axis", width=round(tallest * shape, 2), height=round(tallest, 2))
        width = self.measure("cover-portrait").width
        return replace(page, cover="portrait", width=width, height=round(min(tallest, width / shape), 2))

    def _wide(self, page: FrontPage, cover: Cover, shape: float, lacking: float) -> FrontPage:
        """A picture over the lists; `lacking`: how much higher these are than a page with nothing else on it."""
        full = self.measure("cover")
        tallest = full.above / MM
        height = min(tallest, full.width / shape)
        # the lists begin at the same height under every picture that is 3:2
        over = lacking + full.leading - (tallest - height) * MM
        if over > TIGHTER + max(TRIMMED, height - LOWEST) * MM:
            axis = self.measure("cover-axis")
            height = min(axis.width / shape, max(height + (axis.above - over) / MM, SMALLEST))
            return replace(page, cover="axis", width=axis.width, height=round(height, 2))
        height -= max(over - TIGHTER, 0.0) / MM
        stacked = self.lines(f"{plain(cover.caption)}      {cover.credit}", "cover") > 1
        tighter = round(min(max(over, 0.0), TIGHTER), 2)
        return replace(page, cover="wide", width=full.width, height=round(height, 2), stacked=stacked, tighter=tighter)

    def _height_of_lists(self, edition: Edition, lists: str) -> float:
        alone = "" if lists == "both" else "-alone"
        takeaways = [self.height([plain(takeaway)], "takeaway" + alone) for takeaway in edition.brief]
        entries = [
            self.height([entry.title], "contents" + alone)
            + (self.height([entry.synopsis], "synopsis" + alone) if entry.synopsis else 0.0)
            for entry in edition.contents
        ]
        heights = {
            "both": max(sum(takeaways), sum(entries)),
            "contents": min((max(sum(entries[:at]), sum(entries[at:])) for at in range(len(entries) + 1)), default=0.0),
            "takeaways": sum(takeaways),
        }
        return heights[lists] + self.measure("list-label").above if lists in heights else 0.0

    def anchored(self, edition: Edition) -> bool:
        """Return whether the imprint stands at the foot of the last page: there is room, but less than 60 mm white."""
        sources = sum(
            max(
                self.height([f"{plain(entry.description)} {entry.address}" for entry in group.entries], "source"),
                self.height([group.section], "source-group"),
            )
            for group in edition.issue.sources
        )
        entries = sum(self.entry(entry, "imprint") + self.measure("imprint").above for entry in edition.imprint)
        white = self.depth - self.measure("last-head").above - sources - entries
        return BASE <= white <= 60 * MM


def _lists(edition: Edition) -> str:
    contents, takeaways = len(edition.issue.sections) >= SECTIONS, bool(edition.brief)
    if contents:
        return "both" if takeaways else "contents"
    return "takeaways" if takeaways else "none"
