"""An issue opened: its source read in the house style, cleared for its readers, its figures compared with earlier ones.

In: a workspace and the folder of an issue. Out: the issue, not yet resolved (`prepare` does that), and its problems.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from publisher import store
from publisher.edition import key_figures, tlp
from publisher.edition.tlp import PUBLIC, Reader
from publisher.language.words import words_for
from publisher.language.words_volume import volume_words
from publisher.model.issue import Issue
from publisher.problems import Problems
from publisher.settings import publication
from publisher.settings.publication import Publication
from publisher.source import reader
from publisher.store import IssueFolder, Workspace

LOOK_BACK = 12
"""Issues in which a key figure is looked for, to say how it has changed."""
Load = Callable[[Path], bytes]
"""Read a file of the workspace; stop the press with C032 if it cannot be read."""


def loader(place: Workspace) -> Load:
    """Make the plain reader of a workspace's files, which takes no note of them."""
    return lambda path: store.read(path, place.shown(path))


def house_style(place: Workspace, load: Load | None = None) -> Publication:
    """Read `publication.yaml`; stop the press with all its mistakes."""
    load = load or loader(place)
    return publication.house(load(place.publication), place.shown(place.publication))


def opened(  # noqa: PLR0913 - each is a choice of its own
    place: Workspace,
    folder: IssueFolder,
    house: Publication,
    readers: Reader | None = PUBLIC,
    *,
    load: Load | None = None,
    pictures: bool = True,
) -> tuple[Issue | None, Problems]:
    """Read an issue and leave out what is not for its `readers`, before anything else is loaded or noted.

    None if its source cannot be read, or nothing of it is for them; None as `readers`: an editor, who reads it whole.
    Without `pictures`, none is looked for.
    """
    load, source = load or loader(place), folder.source
    issue, problems = reader.read_file(load(source), place.shown(source), house, source.parent if pictures else None)
    if issue is None or readers is None:
        return issue, problems
    issue, marked = tlp.cleared(issue, readers)
    return issue, (*problems, *marked)


def with_changes(
    issue: Issue, own: IssueFolder, place: Workspace, house: Publication, load: Load
) -> tuple[Issue, Problems]:
    """Write into an issue the changes that its key figures ask for; `load` reads a file and notes that it went in."""
    if not key_figures.change_asked(issue):
        return issue, ()
    earlier = _earlier(own, place, house, load)
    return key_figures.compared(issue, earlier, words_for(issue.lang), volume_words(issue.lang))


def _earlier(own: IssueFolder, place: Workspace, house: Publication, load: Load) -> Iterator[Issue]:
    """Yield the issues before one, the latest first, as all may read them; their own problems are told elsewhere."""
    folders, _ = store.issue_folders(place)
    before = [folder for folder in folders if (folder.year, folder.number) < (own.year, own.number)]
    for folder in reversed(before[-LOOK_BACK:]):
        issue, _ = opened(place, folder, house, load=load, pictures=False)
        if issue is not None:
            yield issue
