"""SHA-256 of every file that the sample makes: `python -m tests.tools.hashes [BEFORE]` prints them, or how they differ.

All products are made in an empty copy of the workspace, with no cache: the weekly on A4, Letter and in large print,
every e-book, the annual volume, the briefings of every partner, a booklet. Manifests name versions and are left out.
Exit code 1 if a file is other than, or missing from, what BEFORE lists.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    ("build",),
    ("build", "--paper", "letter"),
    ("build", "--layout", "large-print"),
    ("annual", "2024"),
    ("brief", "2024/41", "--all"),
    ("brief", "2024/39", "--partner", "observatory", "--copies", "2"),
    ("impose", "build/2024/41/belarus-review-2024-41.pdf", "--booklet"),
)
LEFT_OUT = ("manifest", "ledger", ".cache")
MANIFESTS = ("observatory.json", "harbour-fund.json", "nordsund.json")


def hashes(work: Path) -> dict[str, str]:
    """Make everything in `work`; the SHA-256 of each file by its path below `build`."""
    shutil.copytree(ROOT / "issues", work / "issues")
    for command in COMMANDS:
        subprocess.run([Path(sys.executable).parent / "publisher", *command], cwd=work, check=True, stdout=sys.stderr)
    build = work / "build"
    files = sorted(path for path in build.rglob("*") if path.is_file())
    names = {str(path.relative_to(build)): path for path in files}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in names.items()
        if not any(part.startswith(LEFT_OUT) for part in Path(name).parts) and not name.endswith(MANIFESTS)
    }


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        now = hashes(Path(folder))
    if len(sys.argv) < 2:
        print("".join(f"{sha}  {name}\n" for name, sha in now.items()), end="")
        return 0
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    before = {name: sha for sha, name in (line.split("  ", 1) for line in lines)}
    other = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
    print("\n".join([f"differs: {name}" for name in other] + [f"{len(now)} files, {len(other)} differ"]))
    return bool(other)


if __name__ == "__main__":
    sys.exit(main())
