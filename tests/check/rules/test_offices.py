from publisher.check.rules.offices import office_of_another
from tests.tools.desk import said


def test_deputies_and_former_holders_hold_nothing() -> None:
    text = "Prime Minister Anna Berg met the former Prime Minister Olav Lund and Deputy Prime Minister Kari Holm."
    assert said(office_of_another, text) == []


def test_ministers_of_several_lands() -> None:
    text = "The Prime Minister of Norway, Olav Lund, met the Prime Minister of Sweden, Anna Berg."
    assert said(office_of_another, text) == []


def test_the_last_issue_that_speaks_of_an_office_counts() -> None:
    old, new = "Prime Minister of Norway Olav Lund left.", "Prime Minister of Norway Anna Berg came."
    assert len(said(office_of_another, new, old)) == 1
    assert said(office_of_another, new, old, new) == []
