"""Rules of offices: who is called what, against this issue, earlier issues and the names file."""

from collections.abc import Iterator

from publisher.check import officeholders
from publisher.check.officeholders import Officeholder
from publisher.check.rule import ENGLISH, Copy, Finding, warning
from publisher.language import lexicon
from publisher.language.edit_distance import near
from publisher.language.wordlists import BEFORE_SURNAMES, COMMON
from publisher.settings import authorities
from publisher.settings.authorities import Authorities


def office_of_another(copy: Copy) -> Iterator[Finding]:
    """An office that is given to two people, or a person who is given two offices.

    Why: one of the two is wrong. This issue, the last words of earlier issues, and `roles` of the names file are
    compared; “former”, “deputy” and “acting” are not offices. A new office belongs into `roles`.

    Passes: Foreign Minister Szijjártó, where the names file has roles: [Foreign Minister of Hungary].

    Fails: Hungarian Prime Minister Szijjártó, where it has.
    """
    offices = copy.own.offices if copy.own else ()
    mine = list({(one.person, one.office, one.country): one for one in reversed(offices)}.values())[::-1]
    roles = _roles(copy.book)
    doubted: set[str] = set()
    for held in mine:
        name = _surname(held)
        if name in doubted:
            continue
        message, hint = "", _LOOK_UP
        if known := roles.get(name):
            if not any(office == held.office and (not land or held.country in ("", land)) for office, land in known):
                called = " and ".join(_called(office, land) for office, land in known)
                message = f"“{held.person}” is called {held.office}, the names file says {called}"
                hint = "look it up, or add the office to roles:"
        else:
            message = _against(held, name, mine, copy) or _of_another(held, name, mine)
        if message:
            doubted.add(name)
            yield Finding(held.line, message, hint)
    yield from _title_of_another(copy, doubted)


def _title_of_another(copy: Copy, doubted: set[str]) -> Iterator[Finding]:
    """Find people who are called by a title that the issue has given to somebody else, and to them another one."""
    sentences = [sentence for sentence in copy.sentences if sentence.run.kind != "item"]
    introduced = (one for words in sentences for one in officeholders.introduced(words.text, words.line))
    people = [one for one in introduced if _is_title(one.office) and _is_person(one.person)]
    people += [one for one in copy.own.offices if " " in one.person] if copy.own else ()
    titles: dict[str, list[Officeholder]] = {}
    for one in people:
        titles.setdefault(_surname(one), []).append(one)
    holders = {one.office: one for one in reversed(people)}
    for sentence in sentences if people else ():
        for held in officeholders.addressed(sentence.text, sentence.line):
            own, other = titles.get(held.person, []), holders.get(held.office)
            if not own or not other or _surname(other) == held.person or held.person in doubted:
                continue
            if _is_title(held.office) and not any(_part(held.office, one.office) for one in own):
                doubted.add(held.person)
                yield Finding(held.line, _as_another(held, other, own[0]), _LOOK_UP)


def _surname(held: Officeholder) -> str:
    return held.person.split()[-1]


_HONORIFICS = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "doctor", "sir", "dame", "lady", "lord", "saint"]
)
_COMMON_WORD = 10_000_000  # counts in the list of words; “group” has 322 million, “hans” six
_LOOK_UP = "look up who holds it; a new holder belongs into roles: of the names file"


def _roles(book: Authorities) -> dict[str, list[tuple[str, str]]]:
    """Give the offices and countries under `roles` of the names file, by the last words of each form of a name."""
    roles: dict[str, dict[tuple[str, str], None]] = {}
    for entry in book.entries:
        offices = [office for role in entry.roles if (office := officeholders.office(role))]
        for form in authorities.forms(entry) if offices else ():
            roles.setdefault(form.text.split()[-1], {}).update(dict.fromkeys(offices))
    return {name: list(offices) for name, offices in roles.items()}


def _against(held: Officeholder, name: str, mine: list[Officeholder], copy: Copy) -> str:
    """Explain what speaks against an office: in this issue first, then in the last issue that names it."""
    for one in mine:
        if one.line <= held.line and one is not held and (reason := _clash(held, name, one)):
            return f"{reason} (line {one.line})"
    for before in reversed(copy.earlier[-60:]):
        for one in before.offices:
            if reason := _clash(held, name, one):
                return f"{reason} (No {before.numbered}, line {one.line})"
        if any(one.office == held.office and _surname(one) == name for one in before.offices):
            return ""
    return ""


def _part(one: str, other: str) -> bool:
    """Return whether one of two offices is short for the other: a minister, a foreign minister."""
    a, b = set(one.split()), set(other.split())
    return a <= b or b <= a


def _is_title(words: str) -> bool:
    """Return whether words may be a title, and not a first name, a word that begins a sentence, a Mr."""
    last = words.rpartition(" ")[2]
    return last not in COMMON and last not in _HONORIFICS and lexicon.known(last)


def _is_person(name: str) -> bool:
    """Return whether capitalised words may be a person: there is no title among them, and one is rare."""
    words = name.lower().split()
    rarest = min(lexicon.count(word) for word in words)
    return rarest < _COMMON_WORD and not BEFORE_SURNAMES.intersection(words)


def _of_another(held: Officeholder, name: str, mine: list[Officeholder]) -> str:
    """Explain what speaks against an office in this issue: somebody else has it, and this person another one."""
    others = [one for one in mine if one.office == held.office and _surname(one) != name and _may_be_one(one, held)]
    own = [one for one in mine if one.office != held.office and _surname(one) == name and one.line <= held.line]
    if not others or not own or mine.index(own[0]) > mine.index(held):
        return ""
    return _as_another(held, others[0], own[0])


def _may_be_one(one: Officeholder, other: Officeholder) -> bool:
    """Return whether two offices may be of one country."""
    return not one.country or not other.country or one.country == other.country


def _as_another(held: Officeholder, other: Officeholder, own: Officeholder) -> str:
    return f"“{held.person}” is called {held.office}, as “{other.person}” is, and {own.office} (line {own.line})"


def _clash(held: Officeholder, name: str, other: Officeholder) -> str:
    theirs = _surname(other)
    if not {held.office, other.office} <= officeholders.NATIONAL:
        return ""
    if theirs == name and other.office != held.office and _may_be_one(held, other):
        firsts = [person.split()[0] for person in (held.person, other.person) if " " in person]
        if len(set(firsts)) < 2:
            return f"“{held.person}” is called {held.office} and {other.office}"
    one_office = held.country and (other.country, other.office) == (held.country, held.office)
    if one_office and theirs != name and not near(theirs, name, sure=True):
        return f"“{held.person}” and “{other.person}” are both called {_called(held.office, held.country)}"
    return ""


def _called(office: str, country: str) -> str:
    return f"{office} of {country.title()}" if country else office


RULES = (warning("T052", office_of_another, languages=ENGLISH),)
