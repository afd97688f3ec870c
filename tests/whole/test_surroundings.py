"""Every command in bad surroundings: a coded problem or the usual end of a closed pipe, never a traceback."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ISSUE, ROOT, make_workspace

PDF = "build/2024/1/town-review-2024-1.pdf"
COMMANDS = (
    "annual 2024", "brief 2024/1 --all", "build", "check", "check --fix", "cite 2024/1", "cite 2024/1:1",
    "import old.txt --number 2", f"impose {PDF}", "init new", "layouts", "layouts new poster", "names check",
    "names suggest", "names accept Bridge --kind subject", "names ignore Council", "names mentions",
    "names text 2024/1", "names index 2024", "proof 2024/1", "schema issue", f"trace {PDF}", "verify build",
)  # fmt: skip
ASKED = COMMANDS if "SOAK" in os.environ else (
    "build", "check --fix", "import old.txt --number 2", "verify build",
)  # fmt: skip
"""Those that are tried each time, one of each way to read and to write; `make soak` tries all."""
QUICK = (
    "check",
    "layouts",
    "schema issue",
    "import old.txt --number 2",
    "names text 2024/1",
    "init new",
    "build 2024/9",
)
NOBODY = 65534
OURS = f"{sys.executable} -m publisher.cli.main"


def workspace(folder: Path) -> Path:
    """A small workspace with all that the commands ask for, but nothing built."""
    make_workspace(folder)
    (folder / "issues/authorities.yaml").write_text("entries:\n  - {id: v, kind: place, name: Vilnius}\n", "utf-8")
    (folder / "issues/partners.yaml").write_text("partners: [{id: fund, name: The Fund, tlp: amber}]\n", "utf-8")
    (folder / "old.txt").write_text("Town Review\n5 November 2024\n\nNo 2\n\nThe bridge was opened.\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, subsets: Path) -> Path:
    """The workspace, its issue built."""
    folder = workspace(tmp_path_factory.mktemp("built") / "review")
    shutil.copytree(subsets, folder / "build/.cache", dirs_exist_ok=True)
    for command in ("build", "annual 2024", "brief 2024/1 --all", "proof 2024/1"):  # remembered for all tests
        assert shell(folder, f"{OURS} {command}").returncode == 0
    return folder


def shell(folder: Path, line: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in a folder."""
    wanted = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={name: value for name, value in wanted.items() if value is not None},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=600,
        check=False,
    )


def sound(done: subprocess.CompletedProcess[str], codes: tuple[int, ...] = (0, 1, 2, 4)) -> None:
    """Look that a command ended as it should, whatever it said."""
    said = done.stdout + done.stderr
    for wrong in ("Traceback", "internal error", "Exception ignored", "Error in atexit"):
        assert wrong not in said, said
    assert done.returncode in codes, (done.returncode, said)
    if done.returncode == 1 and done.stderr:
        assert re_coded(done.stderr), said


def re_coded(text: str) -> bool:
    return any(part[:1].isupper() and part[1:4].isdigit() for part in text.split())


# --- standard streams --------------------------------------------------------------------------------------------

STREAMS = {
    "full": (">/dev/full", 1),
    "closed": (">&-", 0),
    "errors closed": ("2>&-", 0),
    "both closed": (">&- 2>&-", 0),
    "all closed": ("<&- >&- 2>&-", 0),
    "a pipe that closes": ("| true; exit ${PIPESTATUS[0]}", 1),  # as click ends there
    "both to a pipe that closes": ("2>&1 | true; exit ${PIPESTATUS[0]}", 1),
}


@pytest.mark.slow
@pytest.mark.parametrize("command", QUICK)
@pytest.mark.parametrize("stream", STREAMS)
def test_standard_streams(tmp_path: Path, command: str, stream: str) -> None:
    folder = workspace(tmp_path / "review")
    redirected, code = STREAMS[stream]
    usual = shell(folder, f"{OURS} {command}")
    shutil.rmtree(folder / "new", ignore_errors=True)
    shutil.rmtree(folder / "issues/2024/2", ignore_errors=True)
    done = shell(folder, f"{OURS} {command} {redirected}")
    sound(done)
    assert done.returncode in {code, usual.returncode}
    if stream == "full" and usual.stdout:
        assert "C056" in done.stderr
    if usual.returncode == 0 and "pipe" not in stream and stream != "full":
        assert done.stdout in {usual.stdout, ""}


@pytest.mark.slow
@pytest.mark.parametrize("command", ASKED)
def test_a_full_standard_output(built: Path, tmp_path: Path, command: str) -> None:
    folder = shutil.copytree(built, tmp_path / "review", symlinks=True)
    sound(shell(folder, f"{OURS} {command} >/dev/full"))


# --- files and folders -------------------------------------------------------------------------------------------


def locked(folder: Path, *names: str) -> str:
    """Lock files away from a user who is not root, and give the words before a command that make it theirs."""
    for path in (folder / name for name in names):
        path.chmod(0)
    if os.getuid():
        return ""
    setpriv = shutil.which("setpriv")
    if not setpriv:
        pytest.skip("root may read everything, and there is no setpriv")
    subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", str(folder)], check=True)
    for above in (*folder.parents,):
        if above.owner() == "root" and above.stat().st_mode & 0o077 == 0:
            above.chmod(0o711)
    return f"{setpriv} --reuid={NOBODY} --regid={NOBODY} --clear-groups "


LOCKED = {
    "an issue": ("issues/2024/1/issue.md",),
    "the publication": ("issues/publication.yaml",),
    "the names": ("issues/authorities.yaml",),
    "the partners": ("issues/partners.yaml",),
    "a year": ("issues/2024",),
    "all issues": ("issues",),
    "the build": ("build",),
    "a manifest": ("build/2024/1/manifest.json",),
    "the memory": ("build/.cache",),
    "a font": ("fonts/a.ttf",),
    "the fonts": ("fonts",),
    "a layout": ("layouts/poster/layout.yaml",),
    "the layouts": ("layouts",),
    "a text": ("old.txt",),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", LOCKED)
def test_what_may_not_be_read(built: Path, tmp_path: Path, what: str) -> None:
    for number, command in enumerate(ASKED):
        folder = shutil.copytree(built, tmp_path / f"{number}/review", symlinks=True)
        (folder / "fonts").mkdir()
        (folder / "fonts/a.ttf").write_bytes(next((ROOT / "fonts").rglob("*.ttf")).read_bytes())
        (folder / "layouts/poster").mkdir(parents=True)
        (folder / "layouts/poster/layout.yaml").write_text("extends: weekly\n", "utf-8")
        user = locked(folder, *LOCKED[what])
        sound(shell(folder, f"{user}{OURS} {command}", HOME="/nonexistent"))
        shutil.rmtree(folder)


@pytest.mark.slow
@pytest.mark.parametrize("folders", ["build", ""], ids=["the build", "the workspace"])
def test_what_may_not_be_written(built: Path, tmp_path: Path, folders: str) -> None:
    for number, command in enumerate(ASKED):
        folder = shutil.copytree(built, tmp_path / f"{number}/review", symlinks=True)
        source = folder / "issues/2024/1/issue.md"
        source.write_text(ISSUE.replace("bridge", "large bridge"), "utf-8")
        user = locked(folder)
        subprocess.run(["chmod", "-R", "a-w", str(folder / folders)], check=True)
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        sound(shell(folder, f"{user}{OURS} {command}", HOME="/nonexistent"))
        after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        assert folders or before == after, command
        subprocess.run(["chmod", "-R", "u+w", str(folder)], check=True)
        shutil.rmtree(folder)


@pytest.mark.slow
@pytest.mark.parametrize("command", ASKED)
def test_a_full_disk(built: Path, tmp_path: Path, command: str) -> None:
    folder = shutil.copytree(built, tmp_path / "review", symlinks=True)
    (folder / "issues/2024/1/issue.md").write_text(ISSUE.replace("bridge", "large bridge"), "utf-8")
    sound(shell(folder, f"ulimit -f 1; {OURS} {command}"))
    assert not [path for path in folder.rglob("*.part") if path.is_file()]


@pytest.mark.slow
@pytest.mark.parametrize("command", ASKED)
def test_links_that_lead_nowhere(built: Path, tmp_path: Path, command: str) -> None:
    folder = shutil.copytree(built, tmp_path / "review", symlinks=True)
    (folder / "issues/2024/1/issue.md").write_text(f"{ISSUE}\n![A map of it](a.svg)\n", "utf-8")
    for name, target in {
        "issues/2024/1/a.svg": "nowhere", "issues/2024/2": "nowhere", "fonts": "/nonexistent", "layouts": "loop",
        "loop": "layouts", "build/2024/2": "x",
    }.items():  # fmt: skip
        (folder / name).symlink_to(target)
    sound(shell(folder, f"{OURS} {command}"))


# --- environment and places --------------------------------------------------------------------------------------

ENVIRONMENTS = {
    "no home": {"HOME": None},
    "no folder for temporary files": {"TMPDIR": "/nonexistent", "HOME": "/nonexistent"},
    "the C locale": {"LANG": "C", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "a wrong locale": {"LC_ALL": "xx_YY.UTF-9", "LANG": "xx"},
    "no path": {"PATH": "/nonexistent"},
    "optimised": {"PYTHONOPTIMIZE": "2"},
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_environments(built: Path, tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(built, tmp_path / "review", symlinks=True)
    (folder / "issues/2024/1/issue.md").write_text(ISSUE.replace("bridge", "мост"), "utf-8")
    for command in ASKED:
        sound(shell(folder, f"exec {OURS} {command}", **ENVIRONMENTS[name]))


@pytest.mark.slow
@pytest.mark.parametrize("command", QUICK)
def test_a_folder_that_is_gone(tmp_path: Path, command: str) -> None:
    workspace(tmp_path / "review")
    done = shell(tmp_path / "review", f"mkdir gone; cd gone; rmdir ../gone; {OURS} {command}")
    sound(done)


PLACES = {
    "spaces": b"my  review ",
    "a new line": b"my\nreview",
    "bytes that are not UTF-8": b"my\xff\xfereview",
    "signs": b"a;b'c\"d$(e)&#%s{}[]*",
    "a long name": b"x" * 250,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PLACES)
def test_names_of_the_workspace(built: Path, tmp_path: Path, name: str) -> None:
    folder = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), PLACES[name])))  # noqa: PTH118
    shutil.copytree(built, folder, symlinks=True)
    (folder / "issues/2024/1/issue.md").write_text(ISSUE.replace("bridge", "large bridge"), "utf-8")
    for command in ASKED:
        done = shell(folder, f"{OURS} {command}")
        sound(done)
        if command in {"build", "annual 2024"}:
            assert done.returncode == 0, (command, done.stderr)


# --- interrupts --------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.3, 0.6, 1.0, 1.6, 2.5, 4.0])
def test_an_interrupt_at_any_time(tmp_path: Path, subsets: Path, after: float) -> None:
    folder = make_workspace(tmp_path / "review", subsets=subsets)
    for number in (2, 3):
        source = folder / f"issues/2024/{number}/issue.md"
        source.parent.mkdir()
        source.write_text(ISSUE.replace("number: 1", f"number: {number}"), "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "publisher.cli.main", "build", "--jobs", "2"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=120)
    if process.returncode not in {130, 0}:  # before there was anything to catch it, Python itself ends so
        assert (process.returncode, "publisher" in said) == (-signal.SIGINT, False) or "import" in said
    else:
        assert "Traceback" not in said
    assert not list(folder.glob("build/2024/**/*.part"))


# --- asserts -----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_without_asserts_the_same_bytes_are_made(small: Path) -> None:
    made = []
    for optimised in (None, "1"):
        done = shell(small, f"{OURS} build", PYTHONOPTIMIZE=optimised)
        assert done.returncode == 0, done.stderr
        made.append({path.name: path.read_bytes() for path in (small / "build/2024/1").iterdir()})
        shutil.rmtree(small / "build")
    assert made[0] == made[1]
