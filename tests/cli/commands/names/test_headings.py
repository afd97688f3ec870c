"""`publisher names headings` as an editor uses it."""

import json

from tests.cli.shapes import keys
from tests.conftest import make_workspace

NAMES = """\
entries:
  # kept
  - id: minsk
    kind: place
    name: Minsk
    native: [Мінск]
  - {id: drones, kind: subject, name: drones, names: {de: Drohnen}}
  - id: bridges
    kind: subject
    name: bridges
    names:
      de: Brücken  # so
"""


def test_headings_are_proposed_and_written_where_the_editor_says(run, tmp_path):
    folder = make_workspace(tmp_path / "review")
    path = folder / "issues/authorities.yaml"
    path.write_text(NAMES, encoding="utf-8")
    done = run("names", "headings", "--lang", "pl", folder=folder)
    assert done.out.splitlines()[0] == "minsk · place · Minsk: Minsk (Łacinka) · Minsk (BGN/PCGN) · Mìnsk (ISO 9)"
    assert done.out.splitlines()[-1] == "3 entries, 1 with a proposal"
    (first, *_) = json.loads(run("names", "headings", "--lang", "pl", "--format", "json", folder=folder).out)
    assert list(first) == keys("names headings")
    wanted = ("minsk=Mińsk", "drones=drony, bezzałogowe", "bridges=mosty")
    done = run("names", "headings", "--lang", "pl", *wanted, folder=folder)
    assert (done.code, done.out) == (0, "issues/authorities.yaml: 3 headings in “pl”\n")
    after = NAMES
    for old, new in (
        ("    name: Minsk\n", "    name: Minsk\n    names: {pl: Mińsk}\n"),
        ("{de: Drohnen}", '{de: Drohnen, pl: "drony, bezzałogowe"}'),
        ("Brücken  # so", "Brücken  # so\n      pl: mosty"),
    ):
        after = after.replace(old, new)
    assert path.read_text(encoding="utf-8") == after
    assert run("names", "headings", "--lang", "pl", "minsk=Mińsk", folder=folder).code == 0
    for wrong, code in (("minsk=Minsk", "N042"), ("pinsk=Pińsk", "N041")):
        done = run("names", "headings", "--lang", "pl", wrong, folder=folder)
        assert (done.code, code in done.err) == (1, True)
    assert run("names", "headings", "--lang", "pl", "minsk", folder=folder).code == 2


def test_all_proposals_of_a_standard_are_accepted(run, tmp_path):
    folder = make_workspace(tmp_path / "review")
    path = folder / "issues/authorities.yaml"
    path.write_text(NAMES, encoding="utf-8")
    done = run("names", "headings", "--lang", "be", "--standard", "native", folder=folder)
    assert done.out == "issues/authorities.yaml: 1 heading in “be”\n"
    assert "names: {be: Мінск}" in path.read_text(encoding="utf-8")
