"""Hostile inputs to a whole build: each is a coded problem with a place, exit 1, and nothing is written.

What `read` refuses by itself stands in test_hostile.py; here is what a build must withstand besides, end to end.
"""

import base64
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image

from publisher import store
from publisher.problems import failed
from publisher.production import orders, stages
from publisher.production.orders import Result, Wish
from tests.conftest import ISSUE, PUBLICATION, make_workspace, publisher
from tests.whole.test_hostile import SOURCE

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'
OUT = '<image href="{}" width="10" height="10"/>'


def made(folder: Path) -> tuple[Result, list[str]]:
    """Build the one issue of a workspace here, and look that a failure leaves nothing."""
    place = store.workspace(folder)
    (order,), problems = orders.plan(place, ["2024/1"], Wish(formats=("pdf", "epub")))
    assert not problems
    result = stages.make(order)
    left = sorted(path.name for path in order.target.glob("*"))
    if result.outcome == "failed":
        assert failed(result.problems)
        assert left == []
    return result, left


# What stands in the issue, what lies beside it, and the code that must be said of it, with its line.
HOSTILE = {
    "a picture from the network": ("![a](http://example.org/a.png)", {}, "S082", 9),
    "a picture by file URL": ("![a](file:///etc/passwd)", {}, "S082", 9),
    "a picture by absolute path": ("![a](/etc/hostname)", {}, "S082", 9),
    "a picture above the folder": ("![a](../../publication.yaml)", {}, "S082", 9),
    "a picture that is not there": ("![a](gone.png)", {}, "S081", 9),
    "a picture that is none": ("![a](a.png)", {"a.png": "no picture"}, "S085", 9),
    "an SVG that reads a file": ("![a](a.svg)", {"a.svg": SVG.format(OUT.format("file:///etc/passwd"))}, "S087", 9),
    "an SVG that reads the network": (
        "![a](a.svg)",
        {"a.svg": SVG.format(OUT.format("http://example.org/"))},
        "S087",
        9,
    ),
    "an SVG with a script": ("![a](a.svg)", {"a.svg": SVG.format("<script>1</script>")}, "S087", 9),
    "an SVG with an event": (
        "![a](a.svg)",
        {"a.svg": SVG.format('<rect onload="x()" width="1" height="1"/>')},
        "S087",
        9,
    ),
    "an SVG with entities": (
        "![a](a.svg)",
        {"a.svg": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("<text>&x;</text>")},
        "S087",
        9,
    ),
    "an SVG without a size": ("![a](a.svg)", {"a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'}, "S088", 9),
    "a picture without alt text": ("![](a.svg)", {"a.svg": SVG.format("")}, "T003", 9),
    "a picture in running text": ("Words ![a](a.svg) words.", {"a.svg": SVG.format("")}, "S0", 9),
    "an unknown container": ("::: sidebr\nx\n:::", {}, "S0", 9),
    "a container without end": ("::: sidebar\nx", {}, "S041", 14),  # the next one is taken to be inside it
    "a link that runs a script": ("[a](javascript:alert)", {}, "S0", 9),
    "a link to a file": ("[a](file:///etc/passwd)", {}, "S0", 9),
    "a link to nowhere": ("[a](#nowhere)", {}, "S052", 9),
    "a glyph that no font has": ("日本", {}, "T005", 9),
    "a note that is not there": ("a[^gone]", {}, "S0", 9),
    "a date that is none": ("{date=2024-13-01}\nWords.", {}, "S0", 9),
    "quotes without end": ("> " * 2000 + "x", {}, "S0", 9),
    "a NUL byte": ("a\0b", {}, "S0", 9),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_issues(tmp_path: Path, name: str) -> None:
    text, files, code, line = HOSTILE[name]
    issue = ISSUE.replace("On 28 October", f"{text}\n\nOn 28 October", 1)
    folder = make_workspace(tmp_path / "review", issue=issue)
    for file, content in files.items():
        (folder / "issues/2024/1" / file).write_text(content, encoding="utf-8")
    result, _ = made(folder)
    found = [p for p in result.problems if p.code.startswith(code)]
    assert found, result.problems
    assert line in {p.location.line for p in found} | {p.location.line - 1 for p in found}
    assert all(p.location.path.startswith("issues/2024/1/issue.md") for p in found)
    assert all(p.hint for p in found)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "S0"),
        (b"\xff\xfe\x00", "S0"),
        (b"---\n", "S0"),
        (b"no front matter", "S0"),
        (ISSUE.encode().replace(b"2024-11-04", b"04.11.2024"), "C005"),
        (ISSUE.encode().replace(b"2024-11-04", b"2024-02-30"), "C005"),
        (ISSUE.encode().replace(b"number: 1", b"number: 2"), "S0"),
        (ISSUE.encode().replace(b"number: 1", b"number: one"), "C005"),
        (ISSUE.encode().replace(b"number: 1", b"number: &a 1\nkeywords: [*a]"), "C007"),
        (ISSUE.encode().replace(b"number: 1", b"number: 1\ntitle: !!python/object:os.system x"), "C007"),
        (ISSUE.encode().replace(b"bridge", b"br\xc3dge"), "S0"),
        (ISSUE.encode() + b"x" * 4_100_000, "S0"),
        (ISSUE.encode().replace(b"number: 1", b"number: 1\ncover: {image: ../../publication.yaml, alt: x}"), "S082"),
    ],
)
def test_hostile_bytes(tmp_path: Path, data: bytes, code: str) -> None:
    folder = make_workspace(tmp_path / "review")
    (folder / "issues/2024/1/issue.md").write_bytes(data)
    result, _ = made(folder)
    assert [p.code for p in result.problems if p.code.startswith(code)], result.problems


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "C003"),
        (b"\xff", "C030"),
        (PUBLICATION.encode().replace(b"2049-3630", b"2049-3631"), "C010"),
        (PUBLICATION.encode() + b"accent: '#FFFF00'\n", "C011"),
        (PUBLICATION.encode() + b"title: again\n", "C006"),
        (PUBLICATION.encode() + b"a: &a [x]\nb: *a\n", "C007"),
    ],
)
def test_hostile_house_styles(tmp_path: Path, data: bytes, code: str) -> None:
    folder = make_workspace(tmp_path / "review")
    (folder / "issues/publication.yaml").write_bytes(data)
    result, _ = made(folder)
    assert [p.code for p in result.problems if p.code == code], result.problems


def test_a_drawing_may_hold_a_picture_of_its_own(tmp_path: Path, subsets: Path) -> None:
    inside = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(inside, "PNG")
    uri = f"data:image/png;base64,{base64.b64encode(inside.getvalue()).decode()}"
    folder = make_workspace(
        tmp_path / "review", issue=ISSUE + "\n![a red square](a.svg){credit=Painter}\n", subsets=subsets
    )
    (folder / "issues/2024/1/a.svg").write_text(SVG.format(OUT.format(uri)))
    result, _ = made(folder)
    assert (result.outcome, result.problems) == ("built", ())


def test_links_that_lead_out_of_the_workspace(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text(SVG.format(""))
    folder = make_workspace(tmp_path / "review", issue=ISSUE + "\n![a](a.svg)\n")
    (folder / "issues/2024/1/a.svg").symlink_to(secret)
    result, _ = made(folder)
    assert [p.code for p in result.problems] == ["S083"]


def test_no_traceback_reaches_a_user(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review")
    (folder / "issues/2024/1/issue.md").write_bytes(b"---\n\xff\x00")
    done = publisher(folder, "build")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert done.stderr.startswith("issues/2024/1/issue.md:")


@pytest.mark.slow
@given(source=SOURCE)
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_source_is_built_or_refused(tmp_path_factory: pytest.TempPathFactory, subsets: Path, source: str) -> None:
    folder = make_workspace(tmp_path_factory.mktemp("any") / "review", issue=source, subsets=subsets)
    result, left = made(folder)
    assert result.outcome in {"built", "failed"}
    if result.outcome == "built":
        assert left == ["manifest.json", "town-review-2024-1.epub", "town-review-2024-1.pdf"]
