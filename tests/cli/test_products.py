"""All that a publication makes of an issue."""

import pytest

from publisher import store
from publisher.cli.products import stated
from publisher.problems import PublisherError
from publisher.production.orders import Wish
from tests.conftest import PUBLICATION, make_workspace

PARTNERS = "partners:\n  - {id: nord, name: Nord, sections: [news]}\n"


def of(tmp_path, text="", partners=""):
    place = make_workspace(tmp_path / "review", PUBLICATION + text)
    if partners:
        (place / "issues/partners.yaml").write_text(partners, encoding="utf-8")
    found = stated(store.workspace(place), Wish())
    return [(wish.formats, wish.layout, wish.paper) for wish in found.wishes], found.booklet, found.briefings


def test_what_is_not_stated_is_the_other_paper_large_print_and_a_booklet(tmp_path):
    usual = [((), "", ""), (("pdf",), "", "letter"), ((), "large-print", ""), (("pdf",), "", "a5")]
    assert of(tmp_path) == (usual, True, False)
    assert of(tmp_path / "with", partners=PARTNERS) == (usual, True, True)


def test_a_publication_on_letter_has_a4_besides(tmp_path):
    wishes, _, _ = of(tmp_path, "paper: letter\n")
    assert [paper for _, _, paper in wishes] == ["", "a4", "", "a5"]


def test_a_publication_states_its_own(tmp_path):
    wishes, booklet, briefings = of(tmp_path, "products: [summary, weekly, a4, a5]\n")
    assert wishes == [((), "", ""), ((), "summary", ""), (("pdf",), "", "a5")]
    assert (booklet, briefings) == (False, False)


@pytest.mark.parametrize("name", ["lettre", "title", "ebook"])
def test_what_nobody_makes_is_said(tmp_path, name):
    with pytest.raises(PublisherError, match="C122"):
        of(tmp_path, f"products: [{name}]\n")
