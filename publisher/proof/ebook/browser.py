"""Chromium, without a window, at a page that this machine serves to it alone.

In: files by their path and the task of the page; out: what the page sends back. Nothing else can be reached: names are
not resolved, and what is served below `book/` may run no script.

Codes: C070 no Chromium · C071 Chromium gives no answer.
"""

import json
import mimetypes
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from publisher.problems import Location, Problem, PublisherError

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Names of the program, Debian's first."""
SECONDS = 600
"""A browser that takes longer is stopped."""
PAGE = b'<!DOCTYPE html><meta charset="utf-8"><title>Proof</title><body><script src="measure.js"></script>'
NO_SCRIPT = "default-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'none'"
OPTIONS = (
    "--headless=new", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--hide-scrollbars",
)  # fmt: skip
DARK = "--blink-settings=preferredColorScheme=0"
BOOK = "/book/"


def found() -> str:
    """The path of Chromium; raises PublisherError with C070 if it is not installed."""
    path = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if path is None:
        hint = "install it (Debian: apt-get install chromium), or name PDFs only"
        raise PublisherError(
            Problem(Location("chromium"), "C070", "e-books were not looked at: no Chromium here", hint)
        )
    return path


def asked(files: Mapping[str, bytes], task: Mapping[str, Any], *, dark: bool) -> Any:
    """Show files to the page that measures them and return its answer; raises PublisherError with C070 or C071."""
    program = found()
    script = (Path(__file__).with_name("measure.js")).read_bytes()
    own = {"/": PAGE, "/measure.js": script, "/task.json": json.dumps(task).encode()}
    served = own | {BOOK + name: data for name, data in files.items()}
    with _Server(served) as server, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = [*OPTIONS, f"--user-data-dir={profile}", *([DARK] if dark else [])]
        options += ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium has no sandbox for root
        with subprocess.Popen(  # noqa: S603 - a program that the user installed
            [program, *options, server.address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            server.done.wait(SECONDS)
            process.terminate()
    answer = server.answer
    if "faults" not in answer:
        said = f"Chromium gives no answer: {answer.get('error', f'{SECONDS} seconds')}"
        raise PublisherError(Problem(Location(program), "C071", said, "try again, or with another version of it"))
    return answer["faults"]


class _Server:
    """Serves files to one reader on this machine, and takes its answer."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.done = threading.Event()
        self.answer: dict[str, Any] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = unquote(urlsplit(self.path).path)
                data = files.get(path)
                self.send_response(404 if data is None else 200)
                self.send_header("Content-Type", _media_type(path))
                if path.startswith(BOOK):
                    self.send_header("Content-Security-Policy", NO_SCRIPT)
                self.end_headers()
                self.wfile.write(data or b"")

            def do_POST(self) -> None:
                outer.answer = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(204)
                self.end_headers()
                outer.done.set()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self) -> "_Server":
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def _media_type(path: str) -> str:
    if path.endswith((".xhtml", ".html")) and path.startswith(BOOK):
        return "application/xhtml+xml"
    return "text/html" if path == "/" else mimetypes.guess_type(path)[0] or "application/octet-stream"
