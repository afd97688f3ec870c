"""The order of stages of `publisher names`: read issues and the names file, match, check, suggest, rewrite, index.

Nothing is typeset here but for `index`, which asks `build` for the parts and takes the pages from them. The names file
is only written whole, after what would be written was read back.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publisher import store
from publisher.edition import opening, prepare
from publisher.names import check as checks
from publisher.names import index_text, indexing, plaintext, rewriting, suggesting
from publisher.names.finding import Found, doubtful, found
from publisher.names.indexing import IndexStyle
from publisher.names.matching import Matcher
from publisher.names.pages import place
from publisher.names.plaintext import IssueText
from publisher.names.suggesting import Suggestion
from publisher.problems import Location, Problem, PublisherError, failed
from publisher.production import orders as production_orders
from publisher.production import run
from publisher.settings import authorities
from publisher.settings.authorities import Authorities
from publisher.settings.publication import slug
from publisher.settings.reader import suggestion
from publisher.store import IssueFolder, Workspace

# --- reading -----------------------------------------------------------------------------------------------------


def book(place: Workspace) -> Authorities:
    """The names file; an empty one if there is none yet. Stops the press with all its mistakes."""
    value, problems = authorities.read(written(place), authorities.PATH)
    if value is None:
        raise PublisherError(*problems)
    return value


def written(place: Workspace) -> str:
    """The names file as it is written; "" if there is none yet."""
    return store.text(place, store.NAMES)


def folders(place: Workspace, asked: Sequence[str]) -> tuple[IssueFolder, ...]:
    """The issues asked for, by number ("2024/41"), path or year ("2024"); none: all. Stops with C024 or C025."""
    known, problems = store.issue_folders(place)
    single = [name for name in asked if not re.fullmatch(r"[0-9]{4}", name)]
    years = {int(name) for name in asked if name not in single}
    if missing := years - {folder.year for folder in known}:
        at = Location(str(min(missing)))
        problems += (Problem(at, "C024", "there is no issue of that year", "name a year as issues/ has it"),)
    chosen = {folder for folder in known if folder.year in years}
    if single or not asked:
        orders, found = production_orders.plan(place, single, production_orders.Wish())
        chosen |= {order.folder for order in orders}
        problems += found
    if failed(problems):
        raise PublisherError(*problems)
    return tuple(sorted(chosen))


def text_of(place: Workspace, folder: IssueFolder) -> IssueText:
    """The plain text of an issue; stops the press if its source has errors."""
    issue, problems = opening.opened(place, folder, opening.house_style(place))
    if issue is None or failed(problems):
        raise PublisherError(*problems)
    return plaintext.read(prepare.prepare(issue))


def find(place: Workspace, asked: Sequence[str] = ()) -> tuple[Authorities, tuple[Found, ...]]:
    """The names file, and the names of each issue asked for."""
    names = book(place)
    matcher = Matcher(names)
    return names, tuple(found(text_of(place, folder), names, matcher) for folder in folders(place, asked))


# --- what is asked -----------------------------------------------------------------------------------------------


def check(place: Workspace) -> tuple[Problem, ...]:
    """Everything that is wrong or doubtful in the names file, held against every issue."""
    names, found = find(place)
    mentions = {each.text.issue: each.mentions for each in found}
    texts = [each.text for each in found]
    problems = [problem for each in found for problem in each.problems]
    problems += checks.check(checks.NamesInUse(names, written(place), authorities.PATH, mentions, texts))
    problems += [doubtful(doubt, each.text.path) for each in found for doubt in each.doubts]
    return tuple(problems)


def suggest(place: Workspace, asked: Sequence[str] = (), since: str = "") -> tuple[Suggestion, ...]:
    """Names that the names file does not have, in the issues asked for; with `since`, only what came after that issue.

    All other issues say how words are written there, and with `since` which names are old.
    """
    _names, everything = find(place)
    wanted = {folder.id for folder in folders(place, asked)}
    old: set[str] = set()
    if since:
        (last,) = folders(place, [since])
        old = {folder.id for folder in folders(place, ()) if folder <= last}
    texts = [each.text for each in everything if each.text.issue in wanted - old]
    rest = [each.text for each in everything if each.text.issue not in wanted - old]
    known = {each.text.issue: _spans(each) for each in everything}
    return suggesting.suggest(texts, _names, rest, known=known, new_only=bool(since))


def _spans(found: Found) -> tuple[tuple[int, int], ...]:
    matched = [(mention.start, mention.end) for mention in found.mentions if mention.form]
    return tuple(sorted(matched + [(doubt.start, doubt.end) for doubt in found.doubts]))


# --- what is written ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewName:
    """A name to be taken in. "" leaves it to the suggestion: kind, heading, id (`entry`); or it is a variant."""

    name: str
    kind: str = ""
    heading: str = ""
    entry: str = ""
    variant_of: str = ""


def accept(place: Workspace, wanted: NewName) -> str:
    """Add a suggested name to the names file, as an entry or as a variant of one; give the id of the entry.

    Kind and other spellings are those of the suggestion if there is one. The heading is written as it is given: a name
    is never inverted by rule.
    """
    names, before = book(place), written(place)
    ids = {each.id for each in names.entries}
    if wanted.variant_of:
        if wanted.variant_of not in ids:
            raise PublisherError(_unknown(wanted.variant_of, ids))
        _write(place, before, rewriting.add_variant(before, wanted.variant_of, wanted.name))
        return wanted.variant_of
    suggested = next((each for each in suggest(place) if each.name == wanted.name), None)
    kind = wanted.kind or (suggested.kind if suggested else "")
    if not kind:
        hint = "say --kind person, organisation, place, subject, event or work"
        raise PublisherError(
            Problem(Location(wanted.name), "N040", "no suggestion has this name: its kind is open", hint)
        )
    entry = wanted.entry or _free(slug(wanted.name) or kind, ids)
    value: dict[str, object] = {"id": entry, "kind": kind, "name": wanted.heading or wanted.name}
    spellings = [form for form, _ in suggested.forms if form != wanted.name] if suggested else []
    acronyms = [form for form in spellings if form.isupper() and " " not in form]
    if variants := [form for form in spellings if form not in acronyms]:
        value["variants"] = variants
    if acronyms:
        value["acronym"] = acronyms[0] if len(acronyms) == 1 else acronyms
    _write(place, before, rewriting.add(before, value))
    return entry


def _free(name: str, taken: set[str]) -> str:
    number = 1
    while (found := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return found


def _unknown(entry: str, ids: Iterable[str]) -> Problem:

    return Problem(Location(authorities.PATH), "N041", f"there is no entry “{entry}”", suggestion(entry, sorted(ids)))


def ignore(place: Workspace, names: Sequence[str]) -> None:
    """Note names that shall not be suggested again."""
    book(place)
    before = written(place)
    _write(place, before, rewriting.ignore(before, names))


def _write(place: Workspace, old: str, new: str) -> None:
    if new != old:
        store.write(place.root / store.NAMES, new.encode())


def index(place_: Workspace, asked: Sequence[str], style: IndexStyle, jobs: int) -> tuple[str, tuple[Problem, ...]]:
    """The index of the issues asked for as text, and what is wrong with it."""
    names, found = find(place_, asked)
    orders, problems = production_orders.plan(place_, [each.text.issue for each in found], production_orders.Wish())
    problems += tuple(problem for each in found for problem in each.problems)
    made = list(run.parts(orders, jobs)) if not failed(problems) else []
    problems += tuple(problem for part, said in made for problem in said if part is None)
    typeset = [part for part, _ in made if part]
    if failed(problems) or len(typeset) != len(found):
        return "", problems
    house = opening.house_style(place_)
    placed = tuple(place(found, typeset, house.language))
    indexes, said = indexing.draft(placed, names, style)
    return index_text.as_text(indexes), (*problems, *said, *indexing.proved(indexes, placed, names))
