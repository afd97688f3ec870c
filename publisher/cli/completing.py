"""Words that a shell completes: issues, years, partners, layouts, codes, of the workspace in which one stands.

Whatever cannot be read completes to nothing: a shell has no place for a message. Imports stand in functions: each
command imports this module, a shell calls it.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from publisher import store
from publisher.problems import PublisherError
from publisher.store import Workspace

Completion = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _completed(words: Callable[[Workspace], Iterable[tuple[str, str]]]) -> Completion:
    def complete(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
        try:
            found = list(words(store.workspace(Path.cwd())))
        except PublisherError:
            return []
        return [CompletionItem(word, help=about or None) for word, about in found if word.startswith(begun)]

    return complete


def _issues(place: Workspace) -> Iterable[tuple[str, str]]:
    return ((folder.id, "") for folder in store.issue_folders(place)[0])


def _years(place: Workspace) -> Iterable[tuple[str, str]]:
    return ((str(year), "") for year in sorted({folder.year for folder in store.issue_folders(place)[0]}))


def _partners(place: Workspace) -> Iterable[tuple[str, str]]:
    from publisher.settings import partners  # noqa: PLC0415

    file = place.root / partners.PATH
    read = partners.read(file.read_text("utf-8"), partners.PATH)[0] if file.is_file() else None
    return ((partner.id, partner.name) for partner in (read.partners if read else ()))


def _layouts(place: Workspace) -> Iterable[tuple[str, str]]:
    from publisher.layout import scaffold  # noqa: PLC0415

    return ((layout.name, layout.file.description) for layout in scaffold.known(place))


def _codes(_place: Workspace) -> Iterable[tuple[str, str]]:
    from publisher.check import run  # noqa: PLC0415

    return ((rule.code, rule.title) for rule in run.RULES)


def _issues_and_years(place: Workspace) -> Iterable[tuple[str, str]]:
    return (*_years(place), *_issues(place))


issues, years, issues_and_years = _completed(_issues), _completed(_years), _completed(_issues_and_years)
partners, layouts, codes = _completed(_partners), _completed(_layouts), _completed(_codes)
