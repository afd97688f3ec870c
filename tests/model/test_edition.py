from dataclasses import replace

import pytest

from publisher.model.tree import Strong, Text
from tests.tools.ebook_sample import edition, issue

OTHER = (Text("Two."),)


def made(*takeaways, headline=""):
    return edition(replace(issue(), takeaways=takeaways, headline=headline))


@pytest.mark.parametrize(
    ("first", "headline", "standfirst", "left"),
    [
        ((Strong((Text("Ferries came."),)), Text(" Most left.")), "Ferries came", (Text("Most left."),), 1),
        ((Strong((Text("Ferries came."),)),), "Ferries came", (), 1),
        ((Strong((Text("Did ferries come?"),)),), "Did ferries come?", (), 1),
        ((Strong((Text("Ferries came"),)),), "Ferries came", (), 1),
        # a statement that goes on cannot stand alone; one of no bold words is none
        ((Strong((Text("Ferries came,"),)), Text(" said Otto.")), "", (), 2),
        ((Text("Ferries came."),), "", (), 2),
        # what is too long to stand over a picture
        ((Strong((Text("Ferries came " * 9 + "in."),)),), "", (), 2),
        ((Strong((Text("Ferries came."),)), Text(" Most left" * 30 + ".")), "", (), 2),
    ],
)
def test_the_first_takeaway_is_headline_and_standfirst(first, headline, standfirst, left):
    edition = made(first, OTHER)
    assert (edition.headline, edition.standfirst, len(edition.brief)) == (headline, standfirst, left)


def test_a_single_takeaway_stays_in_its_list():
    edition = made((Strong((Text("Ferries came."),)),))
    assert (edition.headline, len(edition.brief)) == ("", 1)


def test_a_headline_of_its_own_leaves_the_takeaways():
    edition = made((Strong((Text("One."),)),), OTHER, headline="All is well")
    assert (edition.headline, edition.standfirst, len(edition.brief)) == ("All is well", (), 2)
    assert made().headline == ""
    assert made().brief == ()
