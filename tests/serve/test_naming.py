"""Names at the desk: suggested, accepted, refused for ever, or refused by the names file."""

from publisher.names.accepting import NewName
from publisher.serve import naming
from tests.conftest import ISSUE, PUBLICATION, make_workspace

NAMES = "entries:\n  - {id: harbour, kind: organisation, name: Harbour Board}\n"
MORE = "\nThen Petra Nováková spoke. Petra Nováková leads the Ferry Guild; the Ferry Guild met at noon.\n"


def test_names_are_suggested_and_decided(tmp_path):
    place = make_workspace(tmp_path / "review", PUBLICATION, ISSUE + MORE)
    names = place / "issues/authorities.yaml"
    names.write_text(NAMES, encoding="utf-8")
    offered = {each.name for each in naming.suggested(place, "2024/1")}
    assert {"Petra Nováková", "Ferry Guild"} <= offered
    new = NewName("Petra Nováková", "person", "Nováková, Petra")
    assert naming.decided(place, new) == ()
    assert "Nováková, Petra" in names.read_text("utf-8")
    assert naming.decided(place, NewName("Ferry Guild", ignored=True)) == ()
    left = {each.name for each in naming.suggested(place, "2024/1")}
    assert not {"Petra Nováková", "Ferry Guild"} & left
    refused = naming.decided(place, NewName("Someone", "person", variant_of="nobody"))
    assert [problem.code for problem in refused] == ["N041"]
