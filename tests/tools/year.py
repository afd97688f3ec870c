"""A year of a weekly for measuring: 52 issues of about ten pages, 400 names, in words of our own; always the same.

`python tests/tools/year.py FOLDER [ISSUES]` writes a workspace; `edit` changes one paragraph of one issue. More than 53
weeks make several years, unless issues come out more often.
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

PUBLICATION = """\
title: The Weekly Gauge
publisher: {name: Society of Gauge Keepers, short: Gauge Keepers, url: "https://example.org"}
place: Vilnius
language: en-GB
issn: {print: 2049-3630}
sections:
  - {id: water, name: Water and weather}
  - {id: towns, name: Towns and bridges}
  - {id: trade, name: Trade and freight}
  - {id: letters, name: Letters and papers}
contact: review@example.org
rights: © Society of Gauge Keepers
"""
FIRST = (
    "Ada Björn Čeněk Dace Élise Filip Gražina Hanna Íris",
    "Jonas Katarzyna Lívia Małgorzata Nikola Oļegs Petra Rūta",
)
LAST = (
    "Brod Čapek Dubrov Ełkov Fjord Gárdos Hałas Illés Jõgi Krīva Łuk Mõis Nový Ősz Pērn Ríkard Šilov Tveit Ustin Žagar",
    "ska en ić ová sson aitis iene mann berg",
)
TOWN = (
    "Alt Brzeg Czarn Dub Ēr Grod Hval Jez Krin Lip Mal Nav Ost Pin Raud Sten Tur Ust Vál Ząb",
    "ava burg dal ford sund høj īte mouth ów stad",
)
BODY = (
    "Board Council Ferry Company Guild Harbour Office Institute League Ministry Society Trust Union",
    "Bridges Canals Dykes Ferries Grain Locks Maps Mills Rivers Salt Timber Weirs",
)
THINGS = ("lower lock", "old weir", "ferry landing", "stone bridge", "tow path", "grain quay", "north dyke")
ADJECTIVES = """old new upper lower northern southern narrow broad wooden broken quiet crowded painted leaning royal
empty heavy muddy private public rusty silent single steep sunken tarred"""
NOUNS = """mill weir landing sluice dock ford causeway lighthouse boatyard tollgate granary pier channel viaduct basin
harbour spillway culvert embankment slipway canal tunnel barge raft lantern wagon tug dredger skiff ladder pulley winch
anchor buoy beam ferryman pilot miller carter brewer mason angler cooper tanner cargo harvest"""
VERBS = """carried passed blocked followed served feared sold bought watched lifted lowered crossed reached
replaced outlasted resembled damaged saved needed kept"""
BETWEEN = "beside behind under above near beyond against without despite before after opposite along past"
JOINED = "and while because although whereas since until but once as"


def names(count: int = 400) -> list[tuple[str, str, str]]:
    """Names as (id, kind, heading), half of them persons, a quarter each bodies and towns; no two are the same."""
    out: list[tuple[str, str, str]] = []
    for number in range(count):
        if number % 2:
            nth = number // 2
            firsts = " ".join(FIRST).split()
            first = firsts[(nth + nth // 180) % len(firsts)]
            out.append((f"n{number}", "person", f"{_made(LAST, nth)}, {first}"))
        elif number % 4:
            out.append((f"n{number}", "organisation", _made(BODY, number // 4, " of ")))
        else:
            out.append((f"n{number}", "place", _made(TOWN, number // 4)))
    return out


def _made(halves: tuple[str, str], number: int, between: str = "") -> str:
    one, two = (half.split() for half in halves)
    return one[number % len(one)] + between + two[number // len(one) % len(two)]


def form(kind: str, heading: str) -> str:
    """A name as it stands in the text."""
    last, _, first = heading.partition(", ")
    return f"{first} {last}" if kind == "person" else heading


def write(folder: Path, issues: int = 52, count: int = 400, every: int = 7) -> None:
    """Write the workspace; an issue comes out every so many days."""
    known = names(count)
    (folder / "issues").mkdir(parents=True, exist_ok=True)
    (folder / "issues/publication.yaml").write_text(PUBLICATION, encoding="utf-8")
    lines = ["entries:"]
    for id_, kind, heading in known:
        variants = f', variants: ["{form(kind, heading)}"], bare_surname: false' if kind == "person" else ""
        lines.append(f'  - {{id: {id_}, kind: {kind}, name: "{heading}"{variants}}}')
    (folder / "issues/authorities.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for number in range(1, issues + 1):
        day = date(2024, 1, 1) + timedelta(every * (number - 1))
        place = folder / f"issues/{day.year}/{number}"
        place.mkdir(parents=True, exist_ok=True)
        (place / "issue.md").write_text(issue(number, known, day), encoding="utf-8")


def edit(folder: Path, number: int, *, grow: bool = False) -> None:
    """Change one paragraph of one issue: two words, or so much more text that what follows moves to other pages."""
    path = folder / f"issues/2024/{number}/issue.md"
    text = path.read_text(encoding="utf-8")
    chance = random.Random(-number)
    more = " ".join(sentence(chance) for _ in range(36)) if grow else "A word more."
    path.write_text(text.replace("The week in words.", f"The week in words. {more}", 1), encoding="utf-8")


def issue(number: int, known: list[tuple[str, str, str]], day: date) -> str:
    """The source of the issue of a day."""
    chance = random.Random(number)
    first = day - timedelta(7)
    picked = [form(kind, heading) for _, kind, heading in chance.sample(known, 56)]
    said = [sentence(chance)[:60].rpartition(" ")[0] for _ in range(3)]
    out = ["---", f"date: {day}", f"number: {number}", f"period: {{from: {first}, to: {day - timedelta(1)}}}"]
    out += ["takeaways:", *(f'  - "**{line}.** It is told below."' for line in said), "---", ""]
    more = " ".join(sentence(chance) for _ in range(3))
    out += [f"The week in words. {sentence(chance)} {more}", ""]
    sections = ("Water and weather", "Towns and bridges", "Trade and freight", "Letters and papers")
    for place, section in enumerate(sections):
        out += [f"## {section}", ""]
        if place == 0:
            out += key_figures(number) + chart(chance, first)
        if place == 2:
            out += table(chance)
        for item in range(8):
            when = first + timedelta(item * 7 // 8)
            if item == 4:
                out += [f"### More of {section.lower()}", ""]
            told = [sentence(chance, picked.pop())]
            told += [sentence(chance, picked.pop())] if item % 4 != 3 else []
            told += [sentence(chance) for _ in range(4)]
            link = f'[as the paper says](https://example.org/{number}/{place}/{item} "Paper {number}, item {item}")'
            told[2] = told[2].removesuffix(".")
            out += [f"On {when.day} {when:%B} {' '.join(told[:3])}, {link}. {' '.join(told[3:])}", ""]
    return "\n".join(out)


def sentence(chance: random.Random, who: str = "") -> str:
    """Two clauses, about somebody if that is asked for; all but "the" is drawn, so that no two sentences are alike."""

    def drawn(pool: str) -> str:
        return chance.choice(pool.split())

    def thing() -> str:
        return f"the {drawn(ADJECTIVES)} {drawn(NOUNS)}"

    def clause(subject: str) -> str:
        return f"{subject} {drawn(VERBS)} {thing()} {drawn(BETWEEN)} {thing()}"

    told = f"{clause(who or thing())}, {drawn(JOINED)} {clause(thing())}."
    return told[0].upper() + told[1:]


def key_figures(number: int) -> list[str]:
    """A strip whose first figure runs through the year."""
    rows = [f"| {number * 4} | gauges read since January |", f"| {number % 9 + 2} | locks closed in the week |"]
    return ["::: key-figures", "| value | label |", "|---|---|", *rows, ":::", ""]


def chart(chance: random.Random, first: date) -> list[str]:
    """A chart of a value a day."""
    rows = [f"| {first + timedelta(day)} | {chance.randint(1, 20)} |" for day in range(6)]
    head = '::: chart {form=bar title="Water at the mill" unit="centimetres" source="The gauge"}'
    return [head, "| day | water |", "|---|---:|", *rows, ":::", ""]


def table(chance: random.Random) -> list[str]:
    """A table of freight."""
    rows = [
        f"| {thing.removeprefix('the ')} | {chance.randint(10, 900)} | {chance.randint(1, 90)}.5 |" for thing in THINGS
    ]
    return ['::: table {title="Freight by place"}', "| place | barges | load |", "|---|---:|---:|", *rows, ":::", ""]


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 52)
