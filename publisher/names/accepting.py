"""Names taken into the names file: one, or many at once; all of them or none.

In: names that an editor wants, what was suggested of them, the text of the file. Out: the new text, the id of each name
that was taken, and each that was skipped with the reason. Headings and kinds are as they are given.

Codes: N040 a name whose kind is not known · N041 an entry that is not there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from publisher.names import rewriting
from publisher.names.suggestions.suggesting import Suggestion
from publisher.problems import Location, Problem, PublisherError
from publisher.settings import authorities
from publisher.settings.authorities import Authorities, Authority
from publisher.settings.reader import suggestion as near
from publisher.settings.slugs import free, slug

KINDS = ("person", "organisation", "place", "event", "work", "subject")


@dataclass(frozen=True, slots=True)
class NewName:
    """A name for the names file, as an entry or a variant of one; "" leaves kind, heading and id (`entry`) open.

    `ignored`: it shall not be suggested again. `at` is where the editor says so.
    """

    name: str
    kind: str = ""
    heading: str = ""
    entry: str = ""
    variant_of: str = ""
    ignored: bool = False
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class AcceptedNames:
    """The new text of the names file; (name, id) of each name taken, "" if ignored; (name, reason) of the others."""

    text: str
    taken: tuple[tuple[str, str], ...]
    skipped: tuple[tuple[str, str], ...]


def accepted(
    text: str, book: Authorities, wanted: Sequence[NewName], suggested: Mapping[str, Suggestion]
) -> AcceptedNames:
    """Write names into the text of a names file; raise `PublisherError` with all mistakes if there is any."""
    problems = [problem for new in wanted for problem in _wrong(new, book, suggested)]
    if problems:
        raise PublisherError(*problems)
    owners = {form.text: entry.id for entry in book.entries for form in authorities.forms(entry) if _full(form.how)}
    owners |= {entry.name: entry.id for entry in book.entries}
    ids = {entry.id for entry in book.entries}
    entries: list[dict[str, object]] = []
    taken: list[tuple[str, str]] = []
    skipped: list[tuple[str, str]] = []
    ignored = set(book.ignore)
    for new in wanted:
        heading = new.heading or new.name
        owner = next((owners[form] for form in (new.name, heading) if form in owners), "")
        if new.ignored:
            skipped += [(new.name, "is ignored already")] if new.name in ignored else []
            taken += [] if new.name in ignored else [(new.name, "")]
            ignored.add(new.name)
        elif owner:
            skipped.append((new.name, f"is in the file already: {owner}"))
        elif new.variant_of:
            text = rewriting.add_variant(text, new.variant_of, new.name)
            owners[new.name] = new.variant_of
            taken.append((new.name, new.variant_of))
        else:
            value = _entry(new, heading, suggested.get(new.name), owners, ids)
            entries.append(value)
            taken.append((new.name, str(value["id"])))
    text = rewriting.add(text, *entries)
    text = rewriting.ignore(text, [new.name for new in wanted if new.ignored])
    return AcceptedNames(text, tuple(taken), tuple(skipped))


def _full(how: str) -> bool:
    return how in ("full", "acronym")


def _wrong(new: NewName, book: Authorities, suggested: Mapping[str, Suggestion]) -> Iterable[Problem]:
    """Yield what keeps a name from being written."""
    at = new.at or Location(new.name)
    if new.variant_of and new.variant_of not in {entry.id for entry in book.entries}:
        hint = near(new.variant_of, [entry.id for entry in book.entries])
        yield Problem(at, "N041", f"there is no entry “{new.variant_of}”", hint)
    elif not (new.ignored or new.variant_of or new.kind in KINDS or (not new.kind and new.name in suggested)):
        message = f"“{new.kind}” is no kind of entry" if new.kind else "no suggestion has this name: its kind is open"
        yield Problem(at, "N040", message, "say --kind person, organisation, place, subject, event or work")


def _entry(
    new: NewName, heading: str, suggested: Suggestion | None, owners: dict[str, str], ids: set[str]
) -> dict[str, object]:
    """Give the entry of a name, with the other spellings of its suggestion; note whom its forms belong to."""
    kind = new.kind or (suggested.kind if suggested else "")
    name = new.entry or free(slug(new.name) or kind, ids)
    value: dict[str, object] = {"id": name, "kind": kind, "name": heading}
    direct = authorities.direct(Authority.model_construct(name=heading, kind=kind))
    own = {heading, direct}
    others = dict.fromkeys([new.name, *(form for form, _ in suggested.forms)] if suggested else [new.name])
    forms = [form for form in others if form not in own and form not in owners and not _is_part(form, direct, kind)]
    acronyms = [form for form in forms if form.isupper() and " " not in form]
    if variants := [form for form in forms if form not in acronyms]:
        value["variants"] = variants
    if acronyms:
        value["acronym"] = acronyms[0] if len(acronyms) == 1 else acronyms
    ids.add(name)
    owners.update(dict.fromkeys([*own, *forms], name))
    return value


def _is_part(form: str, direct: str, kind: str) -> bool:
    """Tell whether a form is only a part of the name of a person: a surname is matched without being said."""
    return kind == "person" and f" {form} " in f" {direct} "
