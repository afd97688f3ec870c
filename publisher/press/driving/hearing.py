"""Resources that the engine may read while it sets a sheet, and all that it says, as problems (L001 to L007, L036)."""

import base64
import contextlib
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publisher.model.part import Sheet
from publisher.press.driving.loading import URLFetcher, URLFetcherResponse, iri_to_uri
from publisher.problems import Location, Problem, Severity

_INSIDE = re.compile(r"data:(image/(?:png|jpeg));base64,")
_REFUSED = "not among the resources of the sheet"
_FAMILY = re.compile(r"@font-face\s*\{[^}]*?font-family:\s*([^;}]+)")


class EngineLog(logging.Handler):
    """Messages of the engine while a sheet is set, as problems."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(logging.WARNING)
        self._location = Location(sheet.name)
        self._families = {name.strip().strip("\"'") for css in sheet.css for name in _FAMILY.findall(css)}
        self._refused: list[str] = []
        self._problems: dict[Problem, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record of the engine's log; the module that wrote it says what kind it is."""
        message, module = record.getMessage(), record.module
        if message.endswith(_REFUSED) or any(url in message for url in self._refused):
            return  # said better already
        if module == "text" and isinstance(record.args, tuple):
            glyph, codepoint = record.args
            if str(glyph).isspace():
                said = (
                    f"a font that stands in has no space (U+{codepoint:04X}): boxes would be printed between its words"
                )
                self.add("L036", said, "take the whole font, as `publisher fonts add` does, not a part of it")
                return
            self.add("L006", f"no font of this sheet has “{glyph}” (U+{codepoint:04X})", "write it otherwise")
        elif module in ("anchors", "targets"):
            self.add("L004", message, "link to an id that the sheet has")
        elif module in ("images", "html", "urls") or message.startswith("Font-face"):
            self.add("L003", message)
        elif module == "css" or "css" in Path(record.pathname).parts:
            self.add("L002", message, "fix the style sheet of the layout", Severity.WARNING)
        else:
            self.add("L007", message, severity=Severity.WARNING)

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Hear the engine's loggers, and keep their messages from the terminal."""
        loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
        before = [(logger, logger.propagate) for logger in loggers]
        for logger in loggers:
            logger.addHandler(self)
            logger.propagate = False
        try:
            yield
        finally:
            for logger, propagate in before:
                logger.removeHandler(self)
                logger.propagate = propagate

    def refuse(self, url: str) -> None:
        """Say that the sheet asked for what it does not bring."""
        self._refused.append(url)
        self.add("L001", f"refused to read {url[:200]}", "a sheet may only use the resources it brings")

    def gate_fonts(self, document: Any) -> None:
        """Say which fonts were used that no style sheet declares."""
        for font in document.fonts.values():
            if font.family not in self._families:
                self.add(
                    "L005", f"{font.family} is set, a font that this sheet does not bring", "name it in @font-face"
                )

    def add(self, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Take a problem once."""
        self._problems[Problem(self._location, code, message, hint, severity)] = None

    def problems(self) -> tuple[Problem, ...]:
        """Give what was said, in order."""
        return tuple(self._problems)


class SheetResources(URLFetcher):  # type: ignore[misc]  # the engine is untyped
    """Resources that the engine may read: those of the sheet, by their exact URLs, and nothing else."""

    def __init__(self, sheet: Sheet, log: EngineLog) -> None:
        super().__init__(allowed_protocols=())
        self._resources = {iri_to_uri(resource.url): resource for resource in sheet.resources}
        self._log = log

    def fetch(self, url: str, _headers: object = None) -> Any:
        """Give the bytes of a resource; anything else is refused and told."""
        resource = self._resources.get(iri_to_uri(url))
        if found := _INSIDE.match(url):  # a picture inside a drawing: `pictures` has looked at it
            return URLFetcherResponse(url, base64.b64decode(url[found.end() :]), {"Content-Type": found[1]})
        if resource is None:
            self._log.refuse(url)
            raise ValueError(_REFUSED)
        return URLFetcherResponse(url, resource.data, {"Content-Type": resource.media_type})
