"""An issue opened: its source read in the house style, cleared for its readers.

In: a workspace and the folder of an issue. Out: the issue, not yet resolved (`prepare` does that), and its problems.
"""

from collections.abc import Callable
from pathlib import Path

from publisher import store
from publisher.edition import tlp
from publisher.edition.tlp import PUBLIC, Reader
from publisher.model.issue import Issue
from publisher.problems import Problems
from publisher.settings import publication
from publisher.settings.publication import Publication
from publisher.source import reader
from publisher.store import IssueFolder, Workspace

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
