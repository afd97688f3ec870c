"""What was made of what: whether an issue is unchanged, and the manifest beside its files."""

import json
from pathlib import Path
from typing import Any

from publisher.production.orders import Made, Order
from publisher.store import digest

# What else says whether the files are as they should be, and does not run here.
NOT_RUN = ("veraPDF", "EPUBCheck", "Ace")


def unchanged(order: Order) -> Made | None:
    """The result of an earlier build if nothing that goes into it has changed and its files are as it left them."""
    manifest = _manifest(order)
    if manifest.get("made-by") != order.made_by or (order.wish.strict and manifest.get("warnings")):
        return None
    files = manifest["files"]
    if not set(order.wish.formats) <= set(files):
        return None
    inputs = [(order.place.root / name, sha) for name, sha in manifest["inputs"].items()]
    outputs = [(order.target / entry["name"], entry["sha256"]) for entry in files.values()]
    if all(_is(path, sha) for path, sha in inputs + outputs):
        return Made(order.folder.id, "unchanged", tuple(path for path, _ in outputs))
    return None


def _is(path: Path, sha: str) -> bool:
    try:
        return digest(path.read_bytes()) == sha
    except OSError:
        return False


def _manifest(order: Order) -> dict[str, Any]:
    """The manifest of an earlier build; empty if there is none that can be read."""
    try:
        manifest = json.loads(order.manifest.read_bytes())
        assert isinstance(manifest["files"], dict) and isinstance(manifest["inputs"], dict)  # noqa: PT018
        assert all(isinstance(entry["name"], str) and entry["sha256"] for entry in manifest["files"].values())
    except (OSError, ValueError, LookupError, TypeError, AssertionError):
        return {}
    return manifest  # type: ignore[no-any-return]
