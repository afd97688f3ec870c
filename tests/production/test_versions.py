"""Versions of everything that can change a result: from the metadata of what is installed, and from the libraries."""

import importlib.metadata
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from publisher import store
from publisher.production import orders, versions
from tests.conftest import make_workspace

# A small world: `publisher` requires an engine, which asks for an extra of a packer; tools for developers are no part.
WORLD = {
    "publisher-0.1.0": ["engine==70.0", "Mark_Down.it>=1", "tester==1; extra == 'dev'"],
    "engine-70.0": ["packer[woff] >=4", "gone; python_version < '3'"],
    "packer-4.0": ['brotli>=1; python_version > "3" and extra == "woff"', 'plotter; extra == "plot"'],
    "brotli-1.2": [],
    "mark_down_it-2.0": ["engine"],  # a circle
    "plotter-3.0": [],
    "tester-1.0": [],
    "unrelated-9.0": [],
}  # fmt: skip


def install(site: Path, world: dict[str, list[str]]) -> Path:
    for name, requirements in world.items():
        folder = site / f"{name}.dist-info"
        folder.mkdir(parents=True)
        lines = ["Metadata-Version: 2.4", f"Name: {name}", *(f"Requires-Dist: {each}" for each in requirements)]
        (folder / "METADATA").write_text("\n".join(lines) + "\n\nRequires-Dist: prose\n", encoding="utf-8")
    return site


@pytest.fixture
def fresh() -> Iterator[None]:
    versions.engines.cache_clear()
    yield
    versions.engines.cache_clear()


def test_what_is_required_directly_or_not_and_what_is_asked_for_as_an_extra(tmp_path: Path) -> None:
    known = versions.distributions([str(install(tmp_path, WORLD))])
    assert versions.required("publisher", known) == {
        "engine": "70.0", "packer": "4.0", "brotli": "1.2", "mark-down-it": "2.0",
    }  # fmt: skip


def test_without_an_installed_publisher_every_distribution_counts(tmp_path: Path) -> None:
    known = versions.distributions([str(install(tmp_path, {"a-1": ["b"], "b-2": []})), str(tmp_path / "not there")])
    assert versions.required("publisher", known) == {"a": "1", "b": "2"}


@pytest.mark.parametrize("name", ["engine-70.0", "packer-4.0", "brotli-1.2", "mark_down_it-2.0"])
def test_the_version_of_any_package_that_is_required_changes_that_of_orders(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None
) -> None:
    place = store.workspace(make_workspace(tmp_path / "review"))
    monkeypatch.setattr(sys, "path", [str(install(tmp_path / "one", WORLD))])
    before = orders.version_of(place)
    versions.engines.cache_clear()
    other = {(f"{key}.1" if key == name else key): value for key, value in WORLD.items()}
    monkeypatch.setattr(sys, "path", [str(install(tmp_path / "other", other))])
    assert orders.version_of(place) != before


def test_a_package_that_is_not_required_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None
) -> None:
    place = store.workspace(make_workspace(tmp_path / "review"))
    monkeypatch.setattr(sys, "path", [str(install(tmp_path / "one", WORLD))])
    before = orders.version_of(place)
    versions.engines.cache_clear()
    other = {(f"{key}.1" if key[:7] in {"tester-", "unrelat"} else key): value for key, value in WORLD.items()}
    monkeypatch.setattr(sys, "path", [str(install(tmp_path / "other", other))])
    assert orders.version_of(place) == before


@pytest.mark.parametrize("library", versions.LIBRARIES)
def test_the_version_of_a_library_of_the_system_changes_that_of_orders(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None
) -> None:
    place = store.workspace(make_workspace(tmp_path / "review"))
    before = orders.version_of(place)
    versions.engines.cache_clear()
    monkeypatch.setitem(versions.LIBRARIES, library, (("libnone.so",), "version"))
    assert versions.libraries()[library] == "0"
    assert orders.version_of(place) != before


def test_what_our_own_metadata_requires_is_what_the_library_for_metadata_says() -> None:
    """`importlib.metadata` and `packaging` are too slow for every build; here they say the same."""
    wanted, required = [("publisher", frozenset[str]())], set[tuple[str, frozenset[str]]]()
    while wanted:
        name, extras = wanted.pop()
        if (name, extras) in required:
            continue
        required.add((name, extras))
        for each in map(Requirement, importlib.metadata.requires(name) or ()):
            if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in extras or {""}):
                wanted += [(canonicalize_name(each.name), frozenset(each.extras))]
    names = {name for name, _ in required} - {"publisher"}
    engines = versions.engines()
    assert {name: engines[name] for name in names} == {name: importlib.metadata.version(name) for name in names}
    assert engines.keys() - names == {"python", *versions.LIBRARIES}
    assert {"pyphen", "pypdfium2", "brotli", "tinycss2", "mdit-py-plugins", "zopfli", "pikepdf"} <= names
    assert "0" not in engines.values()


@pytest.mark.parametrize("name", ["weasyprint", "markdown-it-py", "ebooklib", "jinja2", "publisher", "pyyaml"])
def test_versions_are_those_of_the_packages_metadata(name: str) -> None:
    assert versions.installed(name) == importlib.metadata.version(name)
    assert versions.installed("not-there") == "0"


def test_libraries_say_versions_as_the_engine_has_them() -> None:
    from weasyprint.text.ffi import pango  # noqa: PLC0415 - the engine loads the libraries as it is imported

    major, minor, micro = map(int, versions.libraries()["pango"].split("."))
    assert pango.pango_version() == major * 10_000 + minor * 100 + micro
