"""Checks of offices: who is called what, against this issue, earlier issues and the names file."""

from collections.abc import Iterator

from publisher.check import officeholders
from publisher.check.rule import Copy, Finding, warning
from publisher.language import lexicon
from publisher.language.edit_distance import near
from publisher.language.wordlists import BEFORE_SURNAMES, COMMON
from publisher.settings import authorities
from publisher.settings.authorities import Authorities


def office_of_another(copy: Copy) -> Iterator[Finding]:
    """An office that is given to two people, or a person who is given two offices.

    Why: one of the two is wrong. Compared are what this issue says, what earlier issues said last, and `roles` of the
    names file; “former”, “deputy” and “acting” are not offices. Who has a new office: put it into `roles`.

    Passes: Foreign Minister Szijjártó, where the names file has roles: [Foreign Minister of Hungary].

    Fails: Hungarian Prime Minister Szijjártó, where it has.
    """
    mine = (
        list({(e.person, e.office, e.land): e for e in reversed(copy.own.offices)}.values())[::-1] if copy.own else []
    )
    roles = _roles(copy.book)
    said: set[str] = set()
    for held in mine:
        name = held.person.split()[-1]
        if known := roles.get(name):
            right = any(office == held.office and (not land or held.land in ("", land)) for office, land in known)
            if not right and name not in said:
                said.add(name)
                offices = " and ".join(_called(office, land) for office, land in known)
                message = f"“{held.person}” is called {held.office}, the names file says {offices}"
                yield Finding(held.line, message, "look it up, or add the office to roles:")
            continue
        if name not in said and (message := _against(held, name, mine, copy) or _of_another(held, name, mine)):
            said.add(name)
            yield Finding(held.line, message, _LOOK_UP)
    yield from _title_of_another(copy, said)


def _title_of_another(copy: Copy, said: set[str]) -> Iterator[Finding]:
    """Whoever is called by a title that the issue has given to somebody else, and to them another one."""
    told = [each for each in copy.sentences if each.run.kind != "item"]
    found = (each for one in told for each in officeholders.introduced(one.text, one.line))
    people = [each for each in found if _is_title(each.office) and _is_person(each.person)]
    people += [each for each in copy.own.offices if " " in each.person] if copy.own else ()
    titles: dict[str, list[officeholders.Officeholder]] = {}
    for each in people:
        titles.setdefault(each.person.split()[-1], []).append(each)
    holders = {each.office: each for each in reversed(people)}
    for sentence in told if people else ():
        for held in officeholders.addressed(sentence.text, sentence.line):
            own, other = titles.get(held.person, []), holders.get(held.office)
            if (
                not own
                or not other
                or not _is_title(held.office)
                or held.person in said
                or any(_part(held.office, each.office) for each in own)
            ):
                continue
            if other.person.split()[-1] != held.person:
                said.add(held.person)
                yield Finding(held.line, _as_another(held, other, own[0]), _LOOK_UP)


_HONORIFICS = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "doctor", "sir", "dame", "lady", "lord", "saint"]
)
_COMMON_WORD = 10_000_000  # counts in the list of words; “group” has 322 million, “hans” six
_LOOK_UP = "look up who holds it; a new holder belongs into roles: of the names file"


def _roles(book: Authorities) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in book.entries:
        offices = [office for role in entry.roles if (office := officeholders.office(role))]
        if offices:
            for form in authorities.forms(entry):
                found.setdefault(form.text.split()[-1], []).extend(
                    each for each in offices if each not in found.get(form.text.split()[-1], [])
                )
    return found


def _against(held: officeholders.Officeholder, name: str, mine: list[officeholders.Officeholder], copy: Copy) -> str:
    """What speaks against an office: in this issue first, then in the last issue that speaks of it."""
    for each in mine:
        if each.line > held.line or each is held:
            continue
        if reason := _clash(held, name, each):
            return f"{reason} (line {each.line})"
    for before in reversed(copy.earlier[-60:]):
        for each in before.offices:
            if reason := _clash(held, name, each):
                return f"{reason} (No {before.number}, line {each.line})"
        if any(each.office == held.office and each.person.split()[-1] == name for each in before.offices):
            return ""
    return ""


def _part(one: str, other: str) -> bool:
    """Whether one of two offices is short for the other: a minister, a foreign minister."""
    a, b = set(one.split()), set(other.split())
    return a <= b or b <= a


def _is_title(words: str) -> bool:
    """Whether words may be a title: no first name, no small word that begins a sentence, no Mr."""
    last = words.rpartition(" ")[2]
    return last not in COMMON and last not in _HONORIFICS and lexicon.known(last)


def _is_person(name: str) -> bool:
    """Whether capitalised words may be a person: there is no title among them, and one is no common word."""
    words = name.lower().split()
    return (
        not BEFORE_SURNAMES.intersection(words)
        and min(lexicon.frequencies().get(word, 0) for word in words) < _COMMON_WORD
    )


def _of_another(held: officeholders.Officeholder, name: str, mine: list[officeholders.Officeholder]) -> str:
    """What speaks against an office here: somebody else has it, and this person another one."""
    others = [e for e in mine if e.office == held.office and e.person.split()[-1] != name]
    own = [e for e in mine if e.office != held.office and e.person.split()[-1] == name and e.line <= held.line]
    others = [e for e in others if not held.land or not e.land or e.land == held.land]
    if not others or not own or mine.index(own[0]) > mine.index(held):
        return ""
    return _as_another(held, others[0], own[0])


def _as_another(
    held: officeholders.Officeholder, other: officeholders.Officeholder, own: officeholders.Officeholder
) -> str:
    return f"“{held.person}” is called {held.office}, as “{other.person}” is, and {own.office} (line {own.line})"


def _clash(held: officeholders.Officeholder, name: str, other: officeholders.Officeholder) -> str:
    theirs = other.person.split()[-1]
    if not {held.office, other.office} <= officeholders.NATIONAL:
        return ""
    if theirs == name and other.office != held.office and (not held.land or not other.land or held.land == other.land):
        firsts = [each.split()[0] for each in (held.person, other.person) if " " in each]
        if len(set(firsts)) < 2:
            return f"“{held.person}” is called {held.office} and {other.office}"
    one_office = held.land and (other.land, other.office) == (held.land, held.office)
    if one_office and theirs != name and not near(theirs, name, sure=True):
        return f"“{held.person}” and “{other.person}” are both called {_called(held.office, held.land)}"
    return ""


def _called(office: str, land: str) -> str:
    return f"{office} of {land.title()}" if land else office


RULES = (warning("T052", office_of_another),)
