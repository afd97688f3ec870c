"""Names of an issue that the names file does not have: what is suggested, what an editor makes of it.

In: the root of a workspace, the name of an issue, what is wanted; out: suggestions, problems. Called in the process
that sets the issue.
"""

from pathlib import Path

from publisher import store, stroke
from publisher.names import run
from publisher.names.accepting import NewName
from publisher.names.suggestions.suggesting import Suggestion
from publisher.problems import Problems, PublisherError


def suggested(root: Path, issue: str) -> tuple[Suggestion, ...]:
    """Suggest names of an issue; none while a source or the names file is at fault."""
    try:
        return run.suggest(store.workspace(root), (issue,))
    except PublisherError:
        return ()


def decided(root: Path, name: NewName) -> Problems:
    """Add a name to the names file, or note that it is none; give what stood in the way."""
    place = store.workspace(root)
    try:
        with stroke.alone(place, lambda _process, _seconds: None):
            if name.ignored:
                run.ignore(place, [name.name])
            else:
                run.accept(place, [name])
    except PublisherError as stop:
        return stop.problems
    return ()
