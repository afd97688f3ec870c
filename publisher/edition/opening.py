"""An issue opened: its source read in the house style, cleared for its readers, its figures compared with earlier ones.

In: a workspace and the folder of an issue. Out: the issue, not yet resolved (`prepare` does that), and its problems.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from publisher import fonts, store
from publisher.edition import key_figures, tlp
from publisher.edition.languages import in_step, inheriting
from publisher.edition.matter import wording
from publisher.edition.tlp import PUBLIC, Reader
from publisher.language.words import words_for
from publisher.language.words_volume import volume_words
from publisher.model.issue import Issue
from publisher.model.tree import Figure
from publisher.model.walking import blocks_of
from publisher.problems import Location, Problem, Problems, PublisherError, Severity
from publisher.settings import publication
from publisher.settings.publication import Publication
from publisher.source import reader
from publisher.source.pictures import svg
from publisher.store import IssueFolder, Workspace

_GENERIC = frozenset({"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit"})
LOOK_BACK = 12
"""Issues in which a key figure is looked for, to say how it has changed."""
Load = Callable[[Path], bytes]
"""Read a file of the workspace; stop the press with C032 if it cannot be read."""


def loader(place: Workspace) -> Load:
    """Make the plain reader of a workspace's files, which takes no note of them."""
    return lambda path: store.read(path, place.shown(path))


def house_style(place: Workspace, load: Load | None = None) -> Publication:
    """Read `publication.yaml`; stop the press with all its mistakes."""
    data, shown = (load or loader(place))(place.publication), place.shown(place.publication)
    house = publication.house(data, shown)
    if problems := wording.mistakes(house, data.decode("utf-8-sig"), shown):
        raise PublisherError(*problems)
    return house


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
    beside = source.parent if pictures else None
    if folder.lang:
        issue, problems = _edition(place, folder, house, load, beside)
    else:
        issue, problems = reader.read_file(load(source), place.shown(source), house, beside)
    marked: Problems = ()
    if issue is not None and readers is not None:
        issue, marked = tlp.cleared(issue, readers)
    return issue, (*problems, *marked, *(_without_font(issue, place) if issue else ()))


def _edition(
    place: Workspace, folder: IssueFolder, house: Publication, load: Load, beside: Path | None
) -> tuple[Issue | None, Problems]:
    """Read a language edition, with all that it has from issue.md."""
    main, own, problems = both(place, folder, house, load, beside)
    if main is None or own is None:
        return None, problems
    accepted = accepted_pairs(place, folder, load)
    pairs = in_step.stepped(main, own, accepted)
    own, lost = inheriting.inherited(own, main, pairs)
    return own, (*problems, *lost, *in_step.problems_of(own, pairs, accepted=bool(accepted)))


def both(
    place: Workspace, folder: IssueFolder, house: Publication, load: Load, beside: Path | None
) -> tuple[Issue | None, Issue | None, Problems]:
    """Read issue.md and another edition of it, as they are written; the problems of the edition, or of what stops it.

    Pictures are looked for in `beside`, none without it.
    """
    source, main = folder.source, folder.edition("").source
    data, shown = load(main), place.shown(main)
    theirs, wrong = reader.read_file(data, shown, house, beside)
    shared = reader.main_edition(data, shown, house)
    own = publication.in_language(house, folder.lang)
    issue, problems = reader.read_file(load(source), place.shown(source), own, beside, shared)
    return theirs, issue, (*problems, *(wrong if theirs is None else ()))


def accepted_pairs(place: Workspace, folder: IssueFolder, load: Load) -> tuple[tuple[str, str], ...]:
    """Read the signs of the passages of an edition that are in step; none if nobody has accepted it. Raises C105."""
    path = in_step.kept_in(folder.source, folder.lang)
    if not path.is_file():
        return ()
    shown = place.shown(path)
    return in_step.read(load(place.inside(path)).decode("utf-8", "replace"), shown)


def _without_font(issue: Issue, place: Workspace) -> Iterator[Problem]:
    """Warn of each font that a drawing asks for and that is not there: another is used without a word."""
    drawn = [(1, issue.cover.picture), *((figure.line, figure.picture) for figure in blocks_of(issue, Figure))]
    asked = [(line, it, svg.families(it.data)) for line, it in drawn if it and it.media_type == "image/svg+xml"]
    if not any(lists for _, _, lists in asked):
        return
    there = sorted({face.family for face in fonts.read(place.folders("fonts"))})
    known = {*map(str.casefold, there)}
    for line, picture, lists in asked:
        for names in lists:
            if names[0] not in _GENERIC and not any(name.casefold() in known for name in names):
                message = f"picture {picture.name}: there is no font {names[0]}, and another is taken"
                hint = f"name one of {', '.join(there)}, put its files into fonts/, or turn the text into paths"
                yield Problem(Location(issue.path, line), "C036", message, hint, Severity.WARNING)


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
        if own.lang and own.lang not in folder.langs:
            continue  # labels are compared as they are written
        issue, _ = opened(place, folder.edition(own.lang), house, load=load, pictures=False)
        if issue is not None:
            yield issue
