"""Products of an issue besides those of a plain build: what a publication states, booklets, briefings.

Nothing heavy is imported before one of them is made: `build` may find nothing to do.

Codes: C074 reduced pages of a booklet · C122 a product that the publication states and nobody can make.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publisher import store
from publisher.problems import Location, Problem, Problems, PublisherError, Severity, failed
from publisher.production.orders import Result, Wish, house_of
from publisher.store import Workspace

BOOKLET, BRIEFINGS = "booklet", "briefings"
PAPERS = ("a4", "letter", "a5")
FOLDED = "a5"
"""The paper of booklets."""
USUAL = ("letter", "a4", "large-print", BOOKLET, BRIEFINGS)
"""Products of a publication that states none, as far as its layout has the paper and there are partners."""


@dataclass(frozen=True, slots=True)
class Products:
    """Wishes for all that is made of an issue, the usual formats first; whether booklets and briefings are, too."""

    wishes: tuple[Wish, ...]
    booklet: bool = False
    briefings: bool = False


def stated(place: Workspace, wish: Wish) -> Products:
    """Read what a publication makes of each issue. Raises PublisherError, with C122 for what cannot be made."""
    from publisher.layout import folder, scaffold
    from publisher.settings import partners, publication
    from publisher.settings.reader import suggestion

    house = house_of(place)
    layout = publication.READING if house.layout == publication.AUTO else house.layout
    papers = {*folder.find(layout, place.folders("layouts")).file.papers}
    layouts = {each.name for each in scaffold.known(place) if each.file.formats}
    known = {*PAPERS, *layouts, BOOKLET, BRIEFINGS}
    if wrong := [name for name in house.products if name not in known]:
        hint = suggestion(wrong[0], sorted(known)) or f"known: {', '.join(sorted(known))}"
        said = f"products: nothing is made that is called {wrong[0]!r}"
        raise PublisherError(Problem(Location(place.shown(place.publication)), "C122", said, hint))
    possible = {*papers, *layouts, *([BOOKLET] if FOLDED in papers else [])}
    possible |= {BRIEFINGS} if (place.root / partners.PATH).is_file() else set()
    names = house.products or [name for name in USUAL if name in possible]
    pdf, wishes = replace(wish, formats=("pdf",)), [wish]
    wishes += [replace(pdf, paper=name) for name in names if name in PAPERS and name not in {house.paper, FOLDED}]
    wishes += [replace(wish, layout=name) for name in names if name in layouts and name != house.layout]
    wishes += [replace(pdf, paper=FOLDED)] if {FOLDED, BOOKLET} & {*names} else []
    return Products(tuple(wishes), BOOKLET in names, BRIEFINGS in names)


def briefings(
    place: Workspace, issues: Sequence[str], wish: Wish, now: str, tell: Callable[[Result], None]
) -> tuple[Result, ...]:
    """Make the briefing of each issue for every partner; `now` is for the ledger. Raises PublisherError."""
    from publisher.brief import orders, run
    from publisher.brief.orders import BriefWish

    wanted = BriefWish(strict=wish.strict, modified=wish.modified, when=now)
    results: tuple[Result, ...] = ()
    for issue in issues:
        planned, problems = orders.plan(place, (issue,), (), wanted)
        if failed(problems):
            raise PublisherError(*problems)
        results += run.brief(planned, tell)
    return results


def booklets(results: Sequence[Result], place: Workspace) -> tuple[tuple[Path, ...], Problems]:
    """Write a booklet beside the PDF of each issue; also what `reduced` tells of them."""
    from publisher.pdf.imposition import imposing, page_order

    written: list[Path] = []
    problems: Problems = ()
    for pdf in (path for result in results for path in result.files if path.suffix == ".pdf"):
        target, shown = pdf.with_name(f"{pdf.stem}-booklet.pdf"), place.shown(pdf)
        data = store.read(pdf, shown)
        store.write(target, imposing.sheets(data, shown, page_order.booklet))
        written.append(target)
        problems += reduced(data, shown)
    return tuple(written), problems


def reduced(data: bytes, name: str) -> Problems:
    """Tell of pages that a booklet makes smaller (C074, a warning). Raises PublisherError (F010)."""
    from publisher.pdf.imposition import imposing

    scale = imposing.scale(data, name)
    if scale > 0.99:
        return ()
    message = f"the pages of the booklet are reduced to {scale:.0%}, and the text with them"
    hint = "set the issue on A5: publisher build ISSUE --booklet"
    return (Problem(Location(name), "C074", message, hint, Severity.WARNING),)
