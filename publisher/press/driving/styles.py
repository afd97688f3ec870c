"""Style sheets read and fonts loaded by the engine once for all sheets of a process that bring the same.

To read them takes a tenth of the time of an issue. What the engine says of them is kept with them, and said of each
sheet that they are used for.
"""

import os
from typing import Any, NamedTuple

from publisher import pool
from publisher.model.part import Sheet
from publisher.press.driving.hearing import EngineLog, SheetResources
from publisher.press.driving.loading import FontConfiguration, ffi, fontconfig, pangoft2, weasyprint
from publisher.problems import Problem

KEPT = 3
"""Sets of style sheets kept: a volume and its issues need two, each with some megabytes of fonts."""


class EngineStyles(NamedTuple):
    """Style sheets as the engine holds them, with the fonts that they bring; `process` made them."""

    fonts: Any
    sheets: tuple[Any, ...]
    told: tuple[Problem, ...]
    process: int


_kept: dict[object, EngineStyles] = {}


def styles_of(sheet: Sheet, log: EngineLog) -> EngineStyles:
    """Give the style sheets of a sheet; the log hears what there is to say of them.

    Raises ValueError if they bring no font: Pango ends the process where there is none.
    """
    fonts = tuple(resource for resource in sheet.resources if resource.url.startswith("font:"))
    wanted = sheet.css, fonts
    if wanted in _kept:
        for problem in _kept[wanted].told:
            log.add(problem.code, problem.message, problem.hint, problem.severity)
        return _kept[wanted]
    if not _kept:
        pool.at_end(_let_all_go)
    while len(_kept) >= KEPT:
        _let_go(_kept.pop(next(iter(_kept))))
    _kept[wanted] = made = _read(sheet, log)
    return made


def _read(sheet: Sheet, log: EngineLog) -> EngineStyles:
    fonts, shelf, before = FontConfiguration(), SheetResources(sheet, log), set(log.problems())
    read = EngineStyles(
        fonts,
        tuple(weasyprint.CSS(string=css, url_fetcher=shelf, font_config=fonts) for css in sheet.css),
        tuple(problem for problem in log.problems() if problem not in before),
        os.getpid(),
    )
    brought = fontconfig.FcConfigGetFonts(fonts._config, fontconfig.FcSetApplication)  # noqa: SLF001
    if not brought or not brought.nfont:
        _let_go(read)
        raise ValueError("no style sheet brings a font that can be used")
    return read


def _let_all_go() -> None:
    while _kept:
        _let_go(_kept.popitem()[1])


def _let_go(styles: EngineStyles) -> None:
    """Give back what a font configuration holds: 0.3 MB that Pango would never free, and its temporary files.

    Pango 1.50 keeps a reference to a configuration that is still set when its font map goes; the files would outlive a
    process that ends before the garbage collector runs. Those of the parent of this process are its own.
    """
    fonts = styles.fonts
    if styles.process != os.getpid():
        fonts._folder = None  # noqa: SLF001
    pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", fonts.font_map), ffi.NULL)
    fonts.__del__()
