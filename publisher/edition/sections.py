"""An issue cut down to the sections that a partner wants.

In: an issue that holds only what its reader may see (`tlp`); out: the same with the sections asked for, and nothing of
the front matter that speaks of the rest.

Codes: M004 nothing is left · M006 a section that the issue lacks.
"""

from collections.abc import Sequence
from dataclasses import replace

from publisher.edition.seams import reconnected
from publisher.model.issue import Cover, Issue
from publisher.problems import Location, Problem
from publisher.settings.partners import Wanted


def selected(issue: Issue, choices: Sequence[Wanted]) -> tuple[Issue | None, tuple[Problem, ...]]:
    """Keep the sections chosen, in the order of the issue; all of its text if none is named.

    Takeaways are those of these sections; those of the issue if all of it is kept.
    """
    known = [section.id for section in issue.sections]
    at = Location(issue.path, 1)
    hint = f"make it optional in issues/partners.yaml; there are: {', '.join(known)}"
    problems = tuple(
        Problem(at, "M006", f"nothing here of the section “{choice.id}” is for this partner", hint)
        for choice in choices
        if choice.id not in known and not choice.optional
    )
    wanted = {choice.id for choice in choices}
    sections = tuple(section for section in issue.sections if section.id in wanted or not choices)
    own = tuple(run for section in sections for run in section.takeaways)
    kept = replace(
        issue,
        description="",
        headline="" if choices else issue.headline,
        keywords=(),
        index=(),
        cover=Cover(),
        corrections=(),
        next_issue=None,
        takeaways=own if choices else issue.takeaways or own,
        lead=() if choices else issue.lead,
        sections=sections,
        sign_off=None,
    )
    if problems or not (kept.sections or kept.lead):
        said = "nothing of the issue is left for this partner"
        empty = Problem(at, "M004", said, "let the partner want more sections, or do not make it")
        return None, problems or (empty,)
    return reconnected(kept), ()
