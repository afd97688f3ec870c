"""A layout as its folder states it: layout.yaml, templates and style sheets, its own or those of another folder.

layouts/README.md tells what a folder holds.

Codes: L010 no such layout · L011 a layout lacks what it names · C073 a product that is not made on a paper.
"""

from functools import lru_cache, partial
from pathlib import Path
from types import CodeType
from typing import Any, TypeVar

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from publisher.fonts import Face
from publisher.layout import faces, look
from publisher.layout.lines import LineBreaking
from publisher.layout.look import MeasuredStyle
from publisher.layout.measures import Composed
from publisher.layout.pages.rows import BlockSpace
from publisher.layout.tokens import TokenChanges, Tokens
from publisher.model.edition import Edition
from publisher.model.values import right_to_left
from publisher.problems import Location, Problem, Problems, PublisherError
from publisher.settings.reader import Field, Settings, read, suggestion

SHARED, OWN, NODES = "shared", "layout", "nodes.html.j2"
# Names that a workspace's own layouts may still have, of files that lie elsewhere now; and the former name of a folder.
MOVED = {"shared/paged.html.j2": "paged/nodes.html.j2", "shared/sources.css": "paged/sources.css"}
FORMER = {"ebook/cover": "cover"}
File = TypeVar("File", bound=Settings)


class Paper(Settings):
    """A paper: its style sheet, and the place of the text on it, in points; or the layout that sets it instead."""

    layout: str = ""
    """Another layout, in which issues are set on this paper: then nothing else stands here."""
    style: str = ""
    """The style sheet of its margins."""
    depth: float = 0.0
    """The depth of the text."""
    top: float = 0.0
    """The distance of the text from the upper edge, but on a first page; 0: not stated, so that no page is measured."""
    grid: dict[str, float] = Field(default_factory=dict)
    """Widths of its own, in millimetres, in place of those of the tokens, and the number of columns."""
    measures: dict[str, MeasuredStyle] = Field(default_factory=dict)
    """Styles that are measured otherwise on it."""


class ChartSize(Settings):
    """The size of charts: the width they are laid out on (in mm, or a name), how much larger they are printed.

    `narrow` is the width of the second drawing that e-books have for phones.
    """

    width: str = "column"
    narrow: str = "84"
    scale: float = 1.0


class LayoutFile(Settings):
    """The file layout.yaml."""

    name: str
    """Its name, as its folder has it."""
    description: str
    """What it is for, in a sentence."""
    extends: str = ""
    """The layout whose macros, templates, style sheets, tokens, measures and lines it has where it states no others."""
    formats: tuple[str, ...] = ("pdf", "epub")
    """What is made of it, unless something else is asked for."""
    template: str = "sheet.html.j2"
    """The template of a whole sheet."""
    single: bool = False
    """Whether it is a summary of an issue on one page; what has no room on that is left out and told."""
    papers: dict[str, Paper]
    """The papers it can be set on."""
    styles: tuple[str, ...]
    """Style sheets in order: "fonts", one of its own, or one of another folder ("shared/text.css")."""
    composed: Composed | None = None
    """What is set without the engine: contents, chronology, indexes, folios of a volume."""
    tokens: TokenChanges = TokenChanges()
    """Sizes and widths that are not those of the design tokens."""
    chart: ChartSize = ChartSize()
    """The size of charts."""
    measures: dict[str, MeasuredStyle] = Field(default_factory=dict)
    """The styles whose lines are counted before they are set."""
    letter: float = 7.0
    """The smallest letters in points that proofs let pass, in drawings too."""
    spaces: dict[str, BlockSpace] = Field(default_factory=dict)
    """The space of each kind of block, where pages are planned before they are set; without it they are not."""
    closer: float = 0.0
    """The space above an item, in points, where that saves a last page with little on it; 0: it is as it is."""
    lines: LineBreaking | None = None
    """How the lines of paragraphs are broken before they are set; without it the engine breaks them."""
    notes: LineBreaking | None = None
    """The same of footnotes, of which a long one is divided between its lines; without it none is."""

    @property
    def close_spaces(self) -> dict[str, BlockSpace]:
        """The space of each kind of block where items are set closer."""
        return self.spaces | {"paragraph": self.spaces["paragraph"].model_copy(update={"before": self.closer})}


class Layout:
    """A layout that was found: its folder and those that it extends, its settings with theirs, and its templates.

    `measures` and `lines` that layout.yaml does not state are those of the layout that it extends.
    """

    def __init__(self, name: str, roots: tuple[Path, ...], below: tuple[str, ...] = ()) -> None:
        self.name = name
        self.folder = _folder(name, roots)
        file = _settings(self.folder / "layout.yaml", LayoutFile, "say in it what the layout is for")
        if file.extends in (*below, name):
            raise stop("L011", f"{name}/layout.yaml", f"the layout extends itself: {file.extends}")
        base = Layout(file.extends, roots, (*below, name)) if file.extends else None
        self.file: LayoutFile = _extended(file, base.file) if base else file
        self.folders: tuple[Path, ...] = (self.folder, *(base.folders if base else ()))
        self.others = _others(roots)
        shared = partial(_settings, _folder(SHARED, roots) / "tokens.yaml", Tokens, "copy the one that is shipped")
        self.tokens: Tokens = (base.tokens if base else shared()).within(file.tokens)
        loaders = {place: jinja2.FileSystemLoader(folder) for place, folder in self.others.items()}
        self.environment = _Environment(
            loader=jinja2.PrefixLoader({**loaders, OWN: jinja2.FileSystemLoader(self.folders)}),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_COMPILED,
        )

    def macros(self) -> tuple[str, ...]:
        """The templates with macros for kinds of nodes: its own, those of the layouts it extends, those of all."""
        places = {self.folder: OWN, **{folder: folder.name for folder in self.folders[1:]}}
        own = (f"{place}/{NODES}" for folder, place in places.items() if (folder / NODES).is_file())
        return (*own, f"{SHARED}/{NODES}")

    def look(self, edition: Edition) -> Tokens:
        """The design tokens as the publication of an edition has them."""
        return self.on(edition.paper).changed(edition.accent, edition.look)

    def on(self, paper: str) -> Tokens:
        """The design tokens on a paper, as they are without a publication."""
        found = self.file.papers.get(paper)
        return self.tokens.within(TokenChanges(grid=found.grid)) if found else self.tokens

    def measured(self, paper: str) -> dict[str, MeasuredStyle]:
        """The styles whose lines are counted, as they are on a paper."""
        found = self.file.papers.get(paper)
        return {**self.file.measures, **found.measures} if found else self.file.measures

    def css(self, paper: str, tokens: Tokens, font_roots: tuple[Path, ...]) -> tuple[str, ...]:
        """The style sheets of a paper, in order."""
        names = (*self.file.styles, self.file.papers[paper].style)
        return tuple(self._style(MOVED.get(name, name), tokens, font_roots) for name in names)

    def _style(self, name: str, tokens: Tokens, font_roots: tuple[Path, ...]) -> str:
        place, _, file = name.partition("/")
        if name == "fonts":
            return self._faces(font_roots)
        if place in self.others:
            paths = [self.others[place] / file]
        else:
            paths, place, file = [folder / name for folder in self.folders], OWN, name
        for path in paths:
            if path.is_file():
                return _text(path)
            if path.with_name(f"{path.name}.j2").is_file():
                space = partial(look.space, tokens, roots=font_roots)
                families = faces.declared(font_roots).names
                values = {"tokens": tokens, "space": space, "families": families}
                return self.environment.get_template(f"{place}/{file}.j2").render(values)
        raise stop("L011", self.name, f"there is no style sheet {name}")

    def _faces(self, font_roots: tuple[Path, ...]) -> str:
        """Every face: those that fonts.css declares, then those that only lie there."""
        found = faces.declared(font_roots)
        if not found.undeclared:
            return found.css
        template = self.environment.get_template(f"{SHARED}/faces.css.j2")
        return f"{found.css}\n{template.render(faces=found.undeclared)}"


class _Compiled(jinja2.BytecodeCache):
    """Templates compiled by this process: what layouts share is compiled once for all. Nothing is written or read."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template of this file and content, if it was compiled."""
        bucket.code = self.known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the code of a template."""
        if bucket.code is not None:
            self.known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class _Environment(jinja2.Environment):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters["direction"] = _direction

    def join_path(self, template: str, parent: str) -> str:  # noqa: ARG002 - Jinja asks so
        return MOVED.get(template, template)


def _direction(lang: str, within: str = "") -> Markup:
    """The attribute of an element in a language whose direction is not that of what it stands in."""
    if right_to_left(lang) == right_to_left(within):
        return Markup()
    return Markup(' dir="rtl"') if right_to_left(lang) else Markup(' dir="ltr"')


def stop(code: str, place: str, message: str, hint: str = "") -> PublisherError:
    """The error that a layout is at fault; `place` is its folder, or a file in it."""
    return PublisherError(Problem(Location(f"layouts/{place}"), code, message, hint))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise stop("L011", path.parent.name, f"{path.name} is not UTF-8", "save it as UTF-8") from None


def _folder(name: str, roots: tuple[Path, ...]) -> Path:
    for root in roots:
        for folder in (root / name, root / FORMER.get(name, name)):
            if folder.is_dir():
                return folder
    raise stop("L010", name, f"there is no layout “{name}”", suggestion(name, names(roots)))


def names(roots: tuple[Path, ...]) -> list[str]:
    """The names of the layouts in some folders, in order."""
    return sorted({path.parent.name for root in roots for path in root.glob("[!.]*/layout.yaml")})


def _others(roots: tuple[Path, ...]) -> dict[str, Path]:
    """Every folder by its name, the first of each: what a template or a list of style sheets can refer to."""
    folders = (path for root in reversed(roots) if root.is_dir() for path in root.iterdir() if path.is_dir())
    return {path.name: path for path in folders}


def _extended(file: LayoutFile, base: LayoutFile) -> LayoutFile:
    return file.model_copy(
        update={
            "measures": {**base.measures, **file.measures},
            "spaces": {**base.spaces, **file.spaces},
            "lines": file.lines or base.lines,
            "notes": file.notes or base.notes,
            **{name: getattr(base, name) for name in ("chart", "letter") if name not in file.model_fields_set},
        }
    )


def _settings(path: Path, kind: type[File], hint: str) -> File:
    if not path.is_file():
        raise stop("L011", path.parent.name, f"there is no {path.name}", hint)
    value, problems = read(_text(path), f"layouts/{path.parent.name}/{path.name}", kind)
    if value is None:
        raise PublisherError(*problems)
    return value


@lru_cache(maxsize=8)
def find(name: str, roots: tuple[Path, ...]) -> Layout:
    """Find the layout of that name in the first of the folders that has one.

    Raises PublisherError with L010 or L011, or with what is wrong in its layout.yaml.
    """
    return Layout(name, roots)


def setting(name: str, paper: str, roots: tuple[Path, ...]) -> str:
    """Name the layout that sets a paper: that of the name, or the one which it names for that paper."""
    stated = find(name, roots).file.papers.get(paper)
    return stated.layout if stated and stated.layout else name


def offered(layout: str, paper: str, product: str, place: Location, roots: tuple[Path, ...]) -> Problems:
    """Tell that a layout is not made for the paper that a product should have (C073); `place`: what says so."""
    known = [name for name, stated in find(layout, roots).file.papers.items() if stated.style]
    if paper in known:
        return ()
    hint = f"write paper: {' or '.join(known)} there; publisher build --paper {paper} sets issues on it all the same"
    return (Problem(place, "C073", f"{product} is not made on {paper.upper()}", hint),)


def composed(edition: Edition, *, layouts: tuple[Path, ...], fonts: tuple[Path, ...]) -> Composed | None:
    """The settings of pages set without the engine, in the look of the publication; None if the layout has none."""
    layout = find(edition.layout, layouts)
    settings = layout.file.composed
    return settings and look.composed(settings, layout.look(edition), fonts)


def house_faces(edition: Edition, roots: tuple[Path, ...], fonts: tuple[Path, ...]) -> tuple[Face, ...]:
    """The faces of text, titles, heads and the sans, where there are such."""
    tokens = find(edition.layout, roots).look(edition)
    wanted = ("text 400", "title 600", "heads 600", "sans 400")
    found = (look.face_of(tokens, each, fonts) for each in wanted)
    return tuple(dict.fromkeys(face for face in found if face))


def title_face(edition: Edition, roots: tuple[Path, ...], fonts: tuple[Path, ...]) -> Face | None:
    """The face in which titles are set; None if it is not there."""
    return look.face_of(find(edition.layout, roots).look(edition), "title 600", fonts)
