"""Pictures that the tests load from a folder."""

import io
from pathlib import Path

from PIL import Image

from publisher.model.values import Picture
from publisher.problems import Location
from publisher.source.pictures import loading

AT = Location("issues/2024/41/issue.md", 12)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 20">{}</svg>'


def load(folder: Path, name: str) -> tuple[Picture | None, str]:
    picture, problems = loading.load(folder, name, AT)
    assert (picture is None) == bool(problems)
    assert all(problem.location == AT and problem.hint for problem in problems)
    return picture, "; ".join(f"{problem.code} {problem.message}" for problem in problems)


def raster(kind: str, mode: str = "RGB", size: tuple[int, int] = (30, 20), **options: object) -> bytes:
    out = io.BytesIO()
    image = Image.new(mode, size, 0)
    image.putpixel((0, 0), {"RGB": (255, 0, 0), "CMYK": (0, 255, 255, 0)}.get(mode, 1))
    image.save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def drawing(folder: Path, inside: str, template: str = SVG) -> tuple[Picture | None, str]:
    (folder / "a.svg").write_text(template.replace("{}", inside), encoding="utf-8")
    return load(folder, "a.svg")
