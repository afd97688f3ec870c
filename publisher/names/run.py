"""The order of stages of `publisher names`: read issues and the names file, match, check, suggest, rewrite, index.

Nothing is typeset here but for `index`. What was read of an issue is remembered. The names file is only written whole,
after what would be written was read back.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from publisher import store
from publisher.language.catalogue import lacking
from publisher.mentions.finding import IssueNames, names_in
from publisher.mentions.matching import Matcher
from publisher.model.codec import decode, encode
from publisher.names import accepting, projecting, reading, review, rewriting, translating
from publisher.names.accepting import AcceptedNames, NewName
from publisher.names.check import NamesInUse, problems_of
from publisher.names.indexes import index_text, indexing, pages, proving
from publisher.names.indexes.indexing import IndexStyle
from publisher.names.reading import Pages
from publisher.names.review import QuestionGroup, ReadIndex
from publisher.names.suggestions import second_voice, suggesting
from publisher.names.suggestions.suggesting import Suggestion
from publisher.names.translating import LackingHeading
from publisher.problems import Location, Problem, Problems, PublisherError, failed
from publisher.production import memory, orders
from publisher.production.memory import Remembered
from publisher.production.orders import Order
from publisher.settings import authorities, headings
from publisher.settings.authorities import Authorities
from publisher.store import IssueFolder, Workspace

# --- reading -----------------------------------------------------------------------------------------------------


def book(place: Workspace) -> Authorities:
    """Read the names file, an empty one if there is none yet; raise `PublisherError` with all its mistakes."""
    value, problems = authorities.read(written(place), authorities.PATH)
    if value is None:
        raise PublisherError(*problems)
    return value


def written(place: Workspace) -> str:
    """Give the text of the names file; "" if there is none yet."""
    return store.text(place, store.NAMES)


def folders(place: Workspace, asked: Sequence[str]) -> tuple[IssueFolder, ...]:
    """Find the issues asked for, by number ("2024/41"), path or year ("2024"); none: all. Errors: C024, C025."""
    known, problems = store.issue_folders(place)
    if known and not asked and not failed(problems):
        return known
    single = [name for name in asked if not re.fullmatch(r"[0-9]{4}", name)]
    years = {int(name) for name in asked if name not in single}
    if missing := years - {folder.year for folder in known}:
        at = Location(str(min(missing)))
        problems += (Problem(at, "C024", "there is no issue of that year", orders.nearest(str(min(missing)), known)),)
    chosen = {folder for folder in known if folder.year in years}
    if single or not asked:
        planned, more = orders.plan(place, single, orders.Wish())
        chosen |= {order.folder for order in planned}
        problems += more
    if failed(problems):
        raise PublisherError(*problems)
    return tuple(sorted(chosen))


def find(place: Workspace, asked: Sequence[str] = ()) -> tuple[Authorities, tuple[IssueNames, ...]]:
    """Read the names file, and find the names of each issue asked for."""
    names = book(place)
    matcher = Matcher(names)
    return names, tuple(names_in(reading.text_of(order), names, matcher) for order in ordered(place, asked))


def ordered(place: Workspace, asked: Sequence[str] = (), lang: str = "") -> tuple[Order, ...]:
    """Give an order for each issue asked for, as `folders` finds them; for its edition in a language. Raises C099."""
    found = folders(place, asked)
    if lang:
        planned, problems = orders.plan(place, [folder.id for folder in found], orders.Wish(), lang)
        if failed(problems):
            raise PublisherError(*problems)
        return planned
    version = orders.version_of(place)
    return tuple(Order(place, folder, version, orders.Wish()) for folder in found)


# --- what is asked -----------------------------------------------------------------------------------------------


def check(place: Workspace) -> Problems:
    """Find all that is wrong or doubtful in the names file, held against every issue; or remember it."""
    all_of = ordered(place)
    key = memory.key_of(all_of, written(place).encode())
    kept = memory.recalled(all_of[0], "names-check", key, bytes)
    if kept is None:
        kept = Remembered(b"", _checked(place), {})
        memory.keep_if_possible(all_of[0], "names-check", key, kept)
    return kept.problems


def _checked(place: Workspace) -> Problems:
    names, issues = find(place)
    mentions = {issue.text.issue: issue.mentions for issue in issues}
    texts = [issue.text for issue in issues]
    problems = [problem for issue in issues for problem in issue.problems]
    problems += problems_of(NamesInUse(names, written(place), authorities.PATH, mentions, texts))
    problems += [problem for issue in issues for problem in issue.review_list]
    return tuple(problems)


def suggest(
    place: Workspace, asked: Sequence[str] = (), since: str = "", *, with_spacy: bool = False
) -> tuple[Suggestion, ...]:
    """Suggest names that the names file does not have, in the issues asked for; with `since`, only in later ones.

    All other issues tell how words are written there, and with `since` which names are old. What was suggested of the
    same is remembered. `with_spacy`: spaCy is asked too, each time. Errors: C050, C051.
    """
    wanted = {folder.id for folder in folders(place, asked)}
    old: set[str] = set()
    if since:
        (last,) = folders(place, [since])
        old = {folder.id for folder in folders(place, ()) if folder <= last}
    if with_spacy:
        return _suggested(place, wanted - old, new_only=bool(since), with_spacy=True)
    all_of = ordered(place)
    key = memory.key_of(all_of, f"{sorted(wanted - old)}{bool(since)}\0{written(place)}".encode())
    kept = memory.recalled(all_of[0], "names-suggest", key, lambda data: decode(_Suggested, data).suggestions)
    if kept is not None:
        return kept.value
    suggestions = _suggested(place, wanted - old, new_only=bool(since))
    memory.keep_if_possible(all_of[0], "names-suggest", key, Remembered(encode(_Suggested(suggestions)), (), {}))
    return suggestions


@dataclass(frozen=True, slots=True)
class _Suggested:
    suggestions: tuple[Suggestion, ...]


def _suggested(
    place: Workspace, wanted: Collection[str], *, new_only: bool, with_spacy: bool = False
) -> tuple[Suggestion, ...]:
    names, issues = find(place)
    texts = [issue.text for issue in issues if issue.text.issue in wanted]
    rest = [issue.text for issue in issues if issue.text.issue not in wanted]
    known = {issue.text.issue: _spans(issue) for issue in issues}
    second = second_voice.heard(texts, _language(place)) if with_spacy else ()
    return suggesting.suggest(texts, names, rest, known=known, new_only=new_only, second=second)


def _spans(issue: IssueNames) -> tuple[tuple[int, int], ...]:
    found = (*issue.mentions, *issue.passing)
    matched = [(mention.start, mention.end) for mention in found if mention.form]
    return tuple(sorted(matched + [(doubt.start, doubt.end) for doubt in issue.doubts]))


# --- what is written ---------------------------------------------------------------------------------------------


def accept(place: Workspace, wanted: Sequence[NewName]) -> AcceptedNames:
    """Add names to the names file, as entries or as variants of some, in one stroke: all of them, or none.

    Kind and other spellings are those of the suggestion if there is one. The heading is written as it is given: a name
    is never inverted by rule. Errors: N040, N041.
    """
    before, names = written(place), book(place)
    asked = any(not (new.ignored or new.variant_of) for new in wanted)
    suggested = {each.name: each for each in suggest(place)} if asked else {}
    done = accepting.accepted(before, names, wanted, suggested)
    _write(place, before, done.text)
    return done


def ignore(place: Workspace, names: Sequence[str]) -> None:
    """Note names that shall not be suggested again."""
    book(place)
    before = written(place)
    _write(place, before, rewriting.ignore(before, names))


def headings_lacking(place: Workspace, lang: str) -> tuple[LackingHeading, ...]:
    """List the entries that have no heading in a language, with proposals."""
    return translating.proposed(book(place), lang)


def accept_headings(place: Workspace, lang: str, wanted: Sequence[tuple[str, str]], standard: str = "") -> int:
    """Write headings (id, heading) in a language, and the proposals of a `standard`; count them. Raises N041, N042."""
    before = text = written(place)
    for entry in headings_lacking(place, lang) if standard else ():
        found = next((each.heading for each in entry.proposals if each.standard == standard), "")
        wanted = [*wanted, (entry.entry, found)] if found else wanted
    for name, heading in wanted:
        text = rewriting.add_heading(text, name, lang, heading)
    _write(place, before, text)
    return len(wanted)


def _write(place: Workspace, old: str, new: str) -> None:
    """Write the names file over what was read of it (C053); a mark of the order of its bytes stays."""
    if new != old:
        path = place.root / store.NAMES
        mark = BOM_UTF8 if path.is_file() and path.read_bytes().startswith(BOM_UTF8) else b""
        store.write(path, mark + new.encode(), mark + old.encode())


def index(place: Workspace, asked: Sequence[str], style: IndexStyle, jobs: int, lang: str = "") -> tuple[str, Problems]:
    """Make the index of the issues asked for as text, with the problems of making it; or remember it.

    `lang` is the language of the editions that are indexed, "" for the main ones.
    """
    issues = ordered(place, asked, lang)
    key = memory.key_of(issues, f"{style}\0{written(place)}".encode())
    kept = memory.recalled(issues[0], "names-index", key, bytes.decode)
    if kept is not None:
        return kept.value, kept.problems
    read = list(reading.pages_of(issues, jobs))
    known = [(order, kept.value) for order, (kept, _) in zip(issues, read, strict=True) if kept]
    text, problems = _indexed(place, known, style)
    problems += tuple(problem for _, wrong in read for problem in wrong)
    if failed(problems) or len(known) != len(read):
        return "", problems
    inputs = {path: sha for kept, _ in read if kept for path, sha in kept.inputs.items()}
    memory.keep_if_possible(issues[0], "names-index", key, Remembered(text.encode(), problems, inputs))
    return text, problems


def _indexed(place: Workspace, read: Sequence[tuple[Order, Pages]], style: IndexStyle) -> tuple[str, Problems]:
    of_main = book(place)
    edition = read[0][0].folder.lang if read else ""
    names, lang = headings.in_language(of_main, edition), edition or _language(place)
    matcher = Matcher(names)
    issues = [names_in(text, names, matcher) for _, (text, _) in read]
    if edition:
        main, own = (of_main, Matcher(of_main)), (names, matcher)
        pairs = zip(read, issues, strict=True)
        issues = [projecting.with_names_of_main(order, issue, main, own) for (order, _), issue in pairs]
    problems: Problems = tuple(problem for issue in issues for problem in issue.problems)
    problems += lacking(lang, ("index",), "an index")
    placed, lost = pages.placed(issues, [part for _, (_, part) in read], lang)
    problems += headings.missing(names, {one.mention.entry for one in placed}, edition)
    indexes, drafting = indexing.draft(placed, names, replace(style, lang=lang, part=bool(edition)))
    return index_text.as_text(indexes), (*problems, *lost, *drafting, *proving.proved(indexes, placed, names))


def questions(place: Workspace, asked: Sequence[str], jobs: int) -> tuple[tuple[QuestionGroup, ...], Problems]:
    """Ask of the index of issues what a second reader would; problems if an issue cannot be set."""
    read = list(reading.pages_of(ordered(place, asked), jobs))
    problems: Problems = tuple(problem for _, wrong in read for problem in wrong)
    known = [kept.value for kept, _ in read if kept]
    if failed(problems) or len(known) != len(read):
        return (), problems
    names, lang = book(place), _language(place)
    matcher = Matcher(names)
    issues = [names_in(text, names, matcher) for text, _ in known]
    placed, _ = pages.placed(issues, [part for _, part in known], lang)
    indexes, _ = indexing.draft(placed, names, IndexStyle(locators="issue:page", lang=lang))
    mentions = {issue.text.issue: issue.mentions for issue in issues}
    use = NamesInUse(names, written(place), authorities.PATH, mentions, [issue.text for issue in issues])
    return review.questions(ReadIndex(names, issues, indexes, suggest(place, asked), use)), problems


def _language(place: Workspace) -> str:
    return orders.house_of(place).language
