import io

import pytest
from PIL import Image

from publisher.problems import Location
from publisher.source.pictures import foreign


@pytest.mark.parametrize(
    ("kind", "mode", "media_type"),
    [("PNG", "RGB", "image/png"), ("JPEG", "RGB", "image/jpeg"), ("GIF", "P", "image/png"), ("BMP", "RGB", "image/png"),
     ("WEBP", "RGB", "image/png"), ("WEBP", "RGBA", "image/png")],
)  # fmt: skip
def test_foreign_pictures_get_a_name_and_a_format_that_we_print(kind: str, mode: str, media_type: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, kind)
    picture, problems = foreign.taken_over(out.getvalue(), "a%20b/Brücke (1).JPG", Location("page.html", 3))
    assert picture, problems
    assert (picture.media_type, picture.width, picture.height) == (media_type, 30, 20)
    assert picture.name == ("brucke-1.jpg" if media_type == "image/jpeg" else "brucke-1.png")


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "S086"), (b"GIF89a" + bytes(20), "S086"), (b"%PDF-1.7", "S085"), (b"RIFF....WEBP", "S086")]
)
def test_foreign_pictures_that_cannot_be_used(data: bytes, code: str) -> None:
    picture, problems = foreign.taken_over(data, "мапа.gif", Location("page.html", 3))
    assert picture is None
    assert [(problem.code, problem.location.line) for problem in problems] == [(code, 3)]
