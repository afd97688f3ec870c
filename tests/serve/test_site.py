"""The address of the desk: who is let in, what is answered, what no page of it may do."""

import asyncio
import json
from pathlib import Path

import pytest

from publisher.problems import Location, Problem
from publisher.serve.following import DeskView, Follower
from publisher.serve.setting import ServedBook
from publisher.serve.site import DeskSite
from publisher.store import Workspace

HOST, TOKEN = "127.0.0.1:8000", "secret"
CSS = b"p{color:#000}@media (prefers-color-scheme: dark){p{color:#fff}}"


class Still(Follower):
    """A follower that sets nothing, and notes what it is asked."""

    def __init__(self, root: Path) -> None:
        super().__init__(
            place=Workspace(root, root / "build"), issue="2024/1", source=root / "issue.md", _press=None, _reader=None
        )
        self.asked: list[object] = []

    async def fix(self):
        self.asked.append("fix")
        return (Problem(Location("issue.md", 3), "C053", "it was changed meanwhile"),)

    async def name(self, wanted):
        self.asked.append(wanted)
        return ()


@pytest.fixture
def follower(tmp_path):
    (tmp_path / "issue.md").write_text("A", encoding="utf-8")
    follower = Still(tmp_path)
    follower.pictures = {"ab": b"PNG"}
    follower.book = ServedBook({"EPUB/a.css": CSS, "EPUB/a.xhtml": b"<p/>"}, ("EPUB/a.xhtml",))
    follower.view = DeskView(revision=3, problems=(Problem(Location("issue.md", 7), "T001", "wrong", "right"),))
    return follower


def asked(follower, path, *, method="GET", host=HOST, origin="", body=b"", length=None):
    """Ask for a path; give status, heads and body."""
    heads = [(b"host", host.encode())] + ([(b"origin", origin.encode())] if origin else [])
    heads += [(b"content-length", str(len(body) if length is None else length).encode())] if method == "POST" else []
    scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": b"",
             "headers": heads, "scheme": "http", "server": ("127.0.0.1", 8000), "root_path": ""}  # fmt: skip
    sent = []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    asyncio.run(DeskSite(follower, "open://{path}#{line}", "Review").app(TOKEN, (HOST,))(scope, receive, send))
    start = sent[0]
    return start["status"], dict(start["headers"]), b"".join(each.get("body", b"") for each in sent[1:])


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("/", {}),
        ("/wrong/", {}),
        ("/secre/view", {}),
        ("/secret/view", {"host": "example.org"}),  # a name of somebody else's that leads here (DNS rebinding)
        ("/secret/view", {"host": "127.0.0.1:9000"}),
        ("/secret/pages/cd.png", {}),
        ("/secret/book/light/EPUB/../../issue.md", {}),
        ("/secret/issue.md", {}),
        ("/secret/../issue.md", {}),
    ],
)
def test_nobody_else_is_let_in_and_nothing_else_is_given(follower, path, values):
    assert asked(follower, path, **values)[0] == 404


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"origin": "http://example.org"},
        {"origin": "null"},
        {"origin": f"http://{HOST}", "length": 5000},
        {"origin": f"http://{HOST}", "length": -1},
    ],
)
def test_only_our_own_page_changes_a_file(follower, values):
    assert asked(follower, "/secret/fix", method="POST", **values)[0] == 403
    assert follower.asked == []


def test_our_page_asks_for_fixes_and_names(follower):
    own = {"method": "POST", "origin": f"http://{HOST}"}
    status, _, body = asked(follower, "/secret/fix", **own)
    assert (status, json.loads(body)["problems"][0]["code"]) == (200, "C053")
    wanted = {"name": "Ada Brod", "kind": "person", "heading": "Brod, Ada"}
    assert asked(follower, "/secret/name", body=json.dumps(wanted).encode(), **own)[0] == 200
    assert asked(follower, "/secret/name", body=b'{"name": "X", "ignored": true}', **own)[0] == 200
    assert [(new.name, new.heading, new.ignored) for new in follower.asked[1:]] == [
        ("Ada Brod", "Brod, Ada", False), ("X", "", True),
    ]  # fmt: skip
    for nonsense in (b"", b"[1]", b"\xff", b"{}", b"7"):
        assert asked(follower, "/secret/name", body=nonsense, **own)[0] == 400
    assert asked(follower, "/secret/fix")[0] == 405


def test_a_view_has_the_line_of_each_problem_for_the_editor(follower):
    status, heads, body = asked(follower, "/secret/view")
    view = json.loads(body)
    assert (status, view["revision"], view["issue"]) == (200, 3, "2024/1")
    file = follower.place.root / "issue.md"
    assert view["problems"][0]["href"] == f"open://{file}#7"
    assert view["source"] == f"open://{file}#{{line}}"
    assert heads[b"cache-control"] == b"no-store"
    assert heads[b"referrer-policy"] == b"no-referrer"
    assert b"default-src 'none'" in heads[b"content-security-policy"]


def test_the_page_its_style_its_script_and_pictures(follower):
    for name, kind in (("", b"text/html"), ("desk.css", b"text/css"), ("desk.js", b"text/javascript")):
        status, heads, body = asked(follower, f"/secret/{name}")
        assert status == 200
        assert heads[b"content-type"].startswith(kind)
        assert body
    assert asked(follower, "/secret/pages/ab.png")[2] == b"PNG"


def test_pages_of_the_book_run_no_script_and_are_light_or_dark(follower):
    _, heads, light = asked(follower, "/secret/book/light/EPUB/a.css")
    assert b"@media not all{" in light
    assert b"script-src 'none'" in heads[b"content-security-policy"]
    assert b"@media (min-width: 0){" in asked(follower, "/secret/book/dark/EPUB/a.css")[2]
    assert asked(follower, "/secret/book/light/EPUB/a.xhtml")[2] == b"<p/>"
