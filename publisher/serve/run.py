"""The desk served until it is interrupted (`publisher serve`).

Codes: C120 a port that is taken.
"""

import asyncio
import contextlib
import secrets
import socket
from collections.abc import Callable

import uvicorn

from publisher.problems import Location, Problem, PublisherError, failed
from publisher.production import orders
from publisher.production.orders import Wish
from publisher.serve.following import Follower
from publisher.serve.site import DeskSite
from publisher.store import Workspace

HOST = "127.0.0.1"
PATIENCE = 1
"""Seconds that pages which are still open have to close at the end."""


def opened(place: Workspace, issue: str, layout: str, lang: str) -> Follower:
    """Begin to follow the issue that is asked for, or the newest. Raises PublisherError (C024, C025, C029, C099)."""
    planned, problems = orders.plan(place, (issue,) if issue else (), Wish(layout=layout), lang)
    if failed(problems):
        raise PublisherError(*problems)
    folder = max(order.folder for order in planned)
    return Follower(place=place, issue=folder.id, source=folder.source, layout=layout, lang=lang)


def serve(follower: Follower, editor: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve the desk of an issue and tell its address; port 0 is any that is free. Raises PublisherError (C120)."""
    with contextlib.closing(_listening(port)) as listening:
        port = listening.getsockname()[1]
        token = secrets.token_urlsafe(18)
        title = follower.place.root.name
        app = DeskSite(follower, editor, title).app(token, (f"{HOST}:{port}", f"localhost:{port}"))
        config = uvicorn.Config(
            app, log_level="error", lifespan="off", access_log=False, proxy_headers=False, server_header=False,
            timeout_graceful_shutdown=PATIENCE,
        )  # fmt: skip
        tell(f"http://{HOST}:{port}/{token}/")
        try:
            with contextlib.suppress(KeyboardInterrupt):  # as it is ended
                asyncio.run(_both(uvicorn.Server(config), listening, follower))
        finally:
            follower.end()


async def _both(server: uvicorn.Server, listening: socket.socket, follower: Follower) -> None:
    """Serve and follow until one of the two ends."""
    tasks = [asyncio.create_task(server.serve(sockets=[listening])), asyncio.create_task(follower.follow())]
    done, others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    for task in others:
        if task is tasks[0]:
            await task
        else:
            task.cancel()
    for task in done:
        task.result()


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        hint = "leave --port out, and any free one is taken"
        problem = Problem(Location("--port"), "C120", f"port {port} cannot be had: {error.strerror}", hint)
        raise PublisherError(problem) from None
    return listening
