"""The lettering of charts: the rough measure is never narrower than the face by much, and roles are all known."""

import re

from publisher.layout.charts.lettering import ROLES, rough, width_of
from tests.layout.charts.test_settling import advance
from tests.layout.sample import ROOT


def test_the_rough_measure_is_near_the_face():
    for text in ("28 October – 3 November", "2015", "Wednesday", "673,977"):
        for face, size in (("cond 400", 7.5), ("cond 600", 9.0)):
            assert 0.9 < rough(face, text, size) / advance(face, text, size) < 1.35


def test_a_text_is_as_wide_as_its_role_is_set():
    assert width_of("abcd", "category", lambda face, text, size: size * len(text)) == 4 * 7.5
    assert width_of("x", "name-this", lambda face, *_: float(face == "cond 600")) == 1.0


def test_layouts_have_an_ink_for_every_role():
    inks = re.search(r"set inks = \{(.*?)\}", (ROOT / "layouts/shared/nodes.html.j2").read_text("utf-8"), re.DOTALL)
    assert inks is not None
    assert set(re.findall(r'"([\w-]+)":', inks[1])) == set(ROLES)
