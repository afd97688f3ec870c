"""A summary made to fit one page: the press tells what has room, and nothing is cut or runs over.

In: a weekly edition and a function that sets one. Out: the edition of as many pieces as fit, from the first on, and
what is told of the rest.

Codes: C077 pieces left out of a summary, for the page has no room (warning) · C078 a page without room for any · C079
nothing to summarise.
"""

from bisect import bisect_left
from collections.abc import Callable

from publisher.edition.matter.summary import pieces, summarised
from publisher.model.edition import Edition
from publisher.model.part import TypesetPart
from publisher.problems import Location, Problem, Problems, Severity


def fitted(edition: Edition, typeset: Callable[[Edition], TypesetPart | None]) -> tuple[Edition, Problems]:
    """Leave out pieces from the end until one page holds the rest; what cannot be set at all is given back whole."""
    every = pieces(edition)

    def runs_over(count: int) -> bool:
        part = typeset(summarised(edition, every[:count]))
        return part is not None and part.extent > 1

    at = Location(edition.issue.path)
    if not every:
        said = "there is nothing for a summary: no takeaways, key figures, chart or dates ahead"
        return edition, (Problem(at, "C079", said, "write takeaways: in the front matter"),)
    if not runs_over(len(every)):
        return summarised(edition, every), ()
    count = bisect_left(range(len(every)), 1, key=lambda number: runs_over(number + 1))
    made, left = summarised(edition, every[:count]), "; ".join(piece.words for piece in every[count:])
    if not count and runs_over(0):
        hint = "shorten the headline or the rights, or take a larger paper"
        return made, (
            Problem(at, "C078", f"head and imprint alone fill the page of the summary ({edition.paper})", hint),
        )
    told = f"the page of the summary has no room for {left}"
    hint = "shorten the takeaways, or take a larger paper; the issue itself has them"
    return made, (Problem(at, "C077", told, hint, Severity.WARNING),)
