"""Key figures compared with the issues before: an issue with the changes that its figures ask for."""

from collections.abc import Iterator

from publisher import store
from publisher.edition import key_figures, opening
from publisher.edition.opening import Load
from publisher.language.words import words_for
from publisher.language.words_volume import volume_words
from publisher.model.issue import Issue
from publisher.problems import Problems
from publisher.settings.publication import Publication
from publisher.store import IssueFolder, Workspace

LOOK_BACK = 12
"""Issues in which a figure is looked for."""


def with_changes(
    issue: Issue, own: IssueFolder, place: Workspace, house: Publication, load: Load
) -> tuple[Issue, Problems]:
    """The issue with the changes its key figures ask for; `load` reads a file and notes that it went in."""
    if not key_figures.change_asked(issue):
        return issue, ()
    earlier = _earlier(own, place, house, load)
    return key_figures.compared(issue, earlier, words_for(issue.lang), volume_words(issue.lang))


def _earlier(own: IssueFolder, place: Workspace, house: Publication, load: Load) -> Iterator[Issue]:
    """Yield the issues before one, the latest first, as all may read them; their own problems are told elsewhere."""
    folders, _ = store.issue_folders(place)
    before = [folder for folder in folders if (folder.year, folder.number) < (own.year, own.number)]
    for folder in reversed(before[-LOOK_BACK:]):
        issue, _ = opening.opened(place, folder, house, load=load, pictures=False)
        if issue is not None:
            yield issue
