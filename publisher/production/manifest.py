"""Manifests: what was made of what, told beside the finished files and written after the last of them.

Whatever ends a build, the manifest that the next one finds tells of the files before, or of all that are new. One that
is damaged, or has another shape, is none. Nothing heavy is imported here: an unchanged issue needs nothing else.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publisher import store
from publisher.production import versions
from publisher.store import digest

if TYPE_CHECKING:
    from publisher.model.part import Output

# Validators of finished files that do not run here.
NOT_RUN = ("veraPDF", "EPUBCheck", "Ace")
_SHAPE = {
    dict: ("files", "inputs", "made-by", "counts"),
    int: ("warnings",),
    str: ("label",),
    list: ("numbered",),
}
_OWN = frozenset({"files", "inputs", "made-by", "engines", "not-verified", "warnings"})


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A finished file as its manifest lists it; `name` is its path from the folder of the manifest."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The account of one product.

    `product`: what it is, and what else is said of it (label, counts), as JSON has it. `made_by`: versions and wishes
    that decide what is made besides the inputs. `inputs`: SHA-256 by path from the root of the workspace. `files`: by
    format or name.
    """

    product: Mapping[str, Any]
    made_by: Mapping[str, str]
    inputs: Mapping[str, str]
    warnings: int
    files: Mapping[str, ListedFile] = field(default_factory=dict)

    def write(self, path: Path, outputs: Mapping[str, "Output"]) -> tuple[Path, ...]:
        """Put finished files in place, beside the manifest at `path` or below, then the manifest.

        Files that an earlier manifest lists and that are not made any more go first. Raises PublisherError (C031) if
        the disk does not take a file, C058 if there is a link on the way.
        """
        names = {output.name for output in outputs.values()}
        folders = {Path(name).parent for name in names} | {Path()}
        earlier = read(path)
        for listed in earlier.files.values() if earlier else ():
            old = path.parent / listed.name
            if listed.name not in names and Path(listed.name).parent in folders and old.is_file():
                store.own(old.parent)
                old.unlink()
        files = {}
        for key, output in outputs.items():
            store.write(path.parent / output.name, output.data)
            files[key] = {
                "name": output.name,
                "media-type": output.media_type,
                "bytes": len(output.data),
                "sha256": digest(output.data),
            }
        value = {
            **self.product,
            "files": files,
            "inputs": dict(sorted(self.inputs.items())),
            "made-by": self.made_by,
            "engines": versions.engines(),
            "not-verified": NOT_RUN,
            "warnings": self.warnings,
        }
        store.write(path, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())
        return tuple(path.parent / output.name for output in outputs.values())


def read(path: Path) -> Manifest | None:
    """The manifest of an earlier build; None if there is none, or none that can be read."""
    try:
        value = json.loads(store.kept(path))
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not value.keys() >= _OWN:
        return None
    if not all(isinstance(value.get(name, kind()), kind) for kind, names in _SHAPE.items() for name in names):
        return None
    files = {}
    for key, listed in value["files"].items():
        if not isinstance(listed, dict) or not all(isinstance(listed.get(name), str) for name in ("name", "sha256")):
            return None
        files[key] = ListedFile(listed["name"], listed["sha256"])
    return Manifest(
        product={name: fact for name, fact in value.items() if name not in _OWN},
        made_by=value["made-by"],
        inputs=value["inputs"],
        warnings=value["warnings"],
        files=files,
    )


def unchanged(
    path: Path, root: Path, made_by: Mapping[str, str], formats: Iterable[str] = (), *, strict: bool = False
) -> Manifest | None:
    """The manifest at `path` if the same would be made again of the same, and its files are as it left them.

    `root` is that of the workspace. Where warnings count (`strict`), what was made with some is made again.
    """
    manifest = read(path)
    if manifest is None or manifest.made_by != made_by or (strict and manifest.warnings):
        return None
    if not set(formats) <= manifest.files.keys():
        return None
    inputs = [(root / name, sha) for name, sha in manifest.inputs.items()]
    outputs = [(path.parent / listed.name, listed.sha256) for listed in manifest.files.values()]
    return manifest if all(digest(store.kept(file)) == sha for file, sha in inputs + outputs) else None
