"""Answers at the address of the desk: the page, its style and script, views as JSON, pictures, files of the e-book.

Only this machine is answered, by the name that it has for itself, and only who knows the token in the address; what
changes a file is answered to our own page alone. No document that is served may load or run anything from elsewhere,
and a page of the e-book runs no script at all.
"""

import json
import mimetypes
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from publisher.names.accepting import NewName
from publisher.problems import Problem, Problems
from publisher.serve.following import DeskView, Follower

WEB = Path(__file__).with_name("web")
FROM_US = ("img-src 'self' data:", *(f"{kind}-src 'self'" for kind in ("style", "script", "connect", "frame")))
OWN = "; ".join(("default-src 'none'", *FROM_US))
BOOK = "default-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'none'; frame-ancestors 'self'"
DARK, LIGHT = b"(prefers-color-scheme: dark)", b"(prefers-color-scheme: light)"
ALWAYS, NEVER = b"(min-width: 0)", b"not all"
LARGEST = 4000
"""Bytes of a request that changes a file, at most."""


@dataclass(frozen=True, slots=True)
class DeskSite:
    """The desk of an issue; `editor` is the address at which a program opens a line: "vscode://file{path}:{line}"."""

    follower: Follower
    editor: str
    title: str

    def app(self, token: str, hosts: tuple[str, ...]) -> ASGIApp:
        """Make the application that answers below /token/ as one of these hosts."""
        routes = [
            Route("/", _file("desk.html")),
            Route("/desk.css", _file("desk.css")),
            Route("/desk.js", _file("desk.js")),
            Route("/view", self.shown),
            Route("/views", self.told),
            Route("/pages/{digest}.png", self.picture),
            Route("/book/{look}/{path:path}", self.file_of_book),
            Route("/fix", self.fixed, methods=["POST"]),
            Route("/name", self.named, methods=["POST"]),
        ]
        return _Guard(Starlette(routes=[Mount(f"/{token}", routes=routes)]), token, hosts)

    async def shown(self, _: Request) -> Response:
        """Give the newest view."""
        return JSONResponse(self.seen(self.follower.view))

    async def told(self, request: Request) -> Response:
        """Tell of each view as an event, until the page is closed."""

        async def events() -> AsyncIterator[str]:
            async for view in self.follower.views():
                if await request.is_disconnected():
                    return
                yield f"data: {json.dumps(self.seen(view))}\n\n"

        return StreamingResponse(events(), media_type="text/event-stream")

    async def picture(self, request: Request) -> Response:
        """Give the picture of a page by its digest: it never changes."""
        png = self.follower.pictures.get(request.path_params["digest"])
        if png is None:
            return Response(status_code=404)
        return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=3600, immutable"})

    async def file_of_book(self, request: Request) -> Response:
        """Give a file of the e-book, in the colours for light or dark readers."""
        path, look = request.path_params["path"], request.path_params["look"]
        data = self.follower.book.files.get(path)
        if data is None:
            return Response(status_code=404)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        dark = look == "dark"
        if path.endswith((".css", ".xhtml", ".svg")):
            data = data.replace(DARK, ALWAYS if dark else NEVER).replace(LIGHT, NEVER if dark else ALWAYS)
        if path.endswith(".css") and dark:
            data += (WEB / "dark.css").read_bytes()
        return Response(data, media_type=kind, headers={"Content-Security-Policy": BOOK})

    async def fixed(self, _: Request) -> Response:
        """Put right in the source what is certain."""
        return self._answer(await self.follower.fix())

    async def named(self, request: Request) -> Response:
        """Take a name into the names file, as an entry or as a variant of one, or never suggest it again."""
        try:
            wanted = json.loads(await request.body())
            name, kind, heading, of = (str(wanted.get(key, "")) for key in ("name", "kind", "heading", "variant_of"))
            new = NewName(name, kind, heading, variant_of=of, ignored=wanted.get("ignored") is True)
        except (ValueError, AttributeError, TypeError):
            return Response(status_code=400)
        return self._answer(await self.follower.name(new)) if new.name else Response(status_code=400)

    def _answer(self, problems: Problems) -> Response:
        return JSONResponse({"problems": [self._problem(problem) for problem in problems]})

    def seen(self, view: DeskView) -> dict[str, Any]:
        """A view as the page reads it."""
        return {
            "title": self.title,
            "issue": self.follower.issue,
            "source": self._address(self.follower.source, 0),
            "revision": view.revision,
            "busy": view.busy,
            "good": view.good,
            "seconds": view.seconds,
            "fixable": view.fixable,
            "problems": [self._problem(problem) for problem in view.problems],
            "pages": [(page.digest, page.width, page.height) for page in view.pages],
            "places": [(place.page, place.column, place.top, place.line) for place in view.places],
            "changed": (view.changed.page, view.changed.top) if view.changed else None,
            "books": view.books,
            "spine": view.spine,
            "names": [
                {"name": it.name, "kind": it.kind, "heading": it.heading, "count": it.count, "context": it.context,
                 "resembles": it.resembles}
                for it in view.names
            ],
            "products": [(it.kind, it.state, ", ".join(it.reasons)) for it in view.products],
        }  # fmt: skip

    def _problem(self, problem: Problem) -> dict[str, Any]:
        at = problem.location
        return {
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
            "at": str(at),
            "href": self._address(self.follower.place.root / at.path, at.line),
        }

    def _address(self, file: Path, line: int) -> str:
        """The address at which the editor's program opens a line of a file, line 0 any; "" for what is no file."""
        if not file.is_file():
            return ""
        return self.editor.replace("{path}", quote(str(file))).replace("{line}", str(line) if line else "{line}")


def _file(name: str) -> Any:
    """A file of the page, read at each request."""

    async def give(_: Request) -> Response:
        kind = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}[Path(name).suffix]
        return Response((WEB / name).read_bytes(), media_type=kind)

    return give


@dataclass(frozen=True, slots=True)
class _Guard:
    """Lets in who names this machine as it does itself and knows the token; changes come from our own page alone."""

    inside: ASGIApp
    token: str
    hosts: tuple[str, ...]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        heads = Headers(scope=scope)
        host, given = heads.get("host", ""), scope["path"].split("/")[1:2]
        known = host in self.hosts and secrets.compare_digest("".join(given).encode(), self.token.encode())
        asks = scope["method"] in {"GET", "HEAD"}
        length = heads.get("content-length", "")
        small = asks or (length.isdecimal() and int(length) <= LARGEST)
        if not (known and small and (asks or heads.get("origin") == f"http://{host}")):
            await Response(status_code=404 if not known else 403)(scope, receive, send)
            return

        async def sealed(message: Any) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"] += [pair for pair in _SEALS if pair[0] not in given]
            await send(message)

        await self.inside(scope, receive, sealed)


_SEALS = (
    (b"content-security-policy", OWN.encode()),
    (b"cache-control", b"no-store"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
