"""WeasyPrint imported without the machine's fonts and without subprocesses; what we use of it, by one door."""

import contextlib
import ctypes.util
import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

_FONTCONFIG = Path(__file__).parents[1] / "fontconfig.xml"


@contextlib.contextmanager
def no_fonts_of_this_machine() -> Iterator[None]:
    """Let fontconfig read our configuration, which has no font, in place of the machine's."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_FONTCONFIG)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextlib.contextmanager
def _quick_import() -> Iterator[None]:
    """Spare the engine's import 22 subprocesses on Linux, and its warning where a machine has no fonts: it needs none.

    It looks for each library by other systems' names first, for which `find_library` asks gcc and ldconfig; the names
    that Linux has come last and need no search. May go when WeasyPrint tries those first.
    """
    find_library = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005  the name of the parameter is part of the type
    with warnings.catch_warnings(), no_fonts_of_this_machine():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            ctypes.util.find_library = find_library


with _quick_import():
    import weasyprint
    import weasyprint.pdf
    from weasyprint.document import DocumentMetadata
    from weasyprint.formatting_structure import boxes
    from weasyprint.images import RasterImage
    from weasyprint.layout import block as block_layout
    from weasyprint.text.ffi import ffi, fontconfig, pangoft2
    from weasyprint.text.fonts import FontConfiguration, get_hb_object_data
    from weasyprint.urls import URLFetcher, URLFetcherResponse, iri_to_uri

__all__ = [
    "DocumentMetadata", "FontConfiguration", "RasterImage", "URLFetcher", "URLFetcherResponse", "block_layout", "boxes",
    "ffi", "fontconfig", "get_hb_object_data", "iri_to_uri", "no_fonts_of_this_machine", "pangoft2", "weasyprint",
]  # fmt: skip
