"""Every command in bad surroundings: a coded problem or the usual end of a closed pipe, never a traceback.

What depends on how a process starts or ends is tried with a process of its own (`shell`), the rest in children of this
one (`ask`), which have imported everything already.
"""

import ctypes
import os
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.conftest import ISSUE, ROOT, make_workspace
from tests.tools.asking import ask

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
QUICK = ("layouts", "init new", "build 2024/9")
"""Commands that do little: one that lists, one that writes, one that is refused."""
OURS = f"{sys.executable} -m publisher.cli.main"
BASH = shutil.which("bash") or "/bin/bash"
ONE_BY_ONE = f"""
import sys
from publisher.cli import main
for command in {ASKED!r}:
    sys.argv = ["publisher", *command.split()]
    try:
        main.main()
    except SystemExit as ended:
        print(f"ended with {{ended.code}}", flush=True)
"""
"""The commands in one process, which tells how each of them ended."""


def workspace(folder: Path) -> Path:
    """A small workspace with all that the commands ask for, but nothing built."""
    make_workspace(folder)
    (folder / "issues/authorities.yaml").write_text("entries:\n  - {id: v, kind: place, name: Vilnius}\n", "utf-8")
    (folder / "issues/partners.yaml").write_text("partners: [{id: fund, name: The Fund, tlp: amber}]\n", "utf-8")
    (folder / "old.txt").write_text("Town Review\n5 November 2024\n\nNo 2\n\nThe bridge was opened.\n", "utf-8")
    (folder / "fonts").mkdir()
    (folder / "fonts/a.ttf").write_bytes(next((ROOT / "fonts").rglob("*.ttf")).read_bytes())
    (folder / "layouts/poster").mkdir(parents=True)
    (folder / "layouts/poster/layout.yaml").write_text("extends: weekly\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, subsets: Path) -> Path:
    """The workspace, its issue built."""
    folder = workspace(tmp_path_factory.mktemp("built") / "review")
    shutil.copytree(subsets, folder / "build/.cache", dirs_exist_ok=True)
    others = ("annual 2024", "brief 2024/1 --all", "proof 2024/1") if ASKED is COMMANDS else ()
    for command in ("build", *others):  # remembered for all tests
        assert ask(folder, *command.split()).returncode == 0
    return folder


@pytest.fixture
def town(built: Path, tmp_path: Path) -> Path:
    """A copy of the workspace."""
    return shutil.copytree(built, tmp_path / "review", symlinks=True)


def change(folder: Path, new: str = "large bridge") -> None:
    """Change a word of the issue, so that it must be built again."""
    (folder / "issues/2024/1/issue.md").write_text(ISSUE.replace("bridge", new), "utf-8")


def shell(folder: Path, line: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in a folder."""
    wanted = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [BASH, "-c", line],
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


@pytest.fixture(scope="module", params=QUICK)
def usual(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, int, str]:
    """A workspace, a command, and how it ends and what it prints there."""
    folder = workspace(tmp_path_factory.mktemp("usual") / "review")
    done = shell(folder, f"{OURS} {request.param}")
    return folder, request.param, done.returncode, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("stream", STREAMS)
def test_standard_streams(usual: tuple[Path, str, int, str], stream: str) -> None:
    folder, command, usual_code, usual_text = usual
    redirected, code = STREAMS[stream]
    shutil.rmtree(folder / "new", ignore_errors=True)
    done = shell(folder, f"{OURS} {command} {redirected}")
    sound(done)
    assert done.returncode in {code, usual_code}
    if stream == "full" and usual_text:
        assert "C056" in done.stderr
    if usual_code == 0 and "pipe" not in stream and stream != "full":
        assert done.stdout in {usual_text, ""}


@pytest.mark.slow
@pytest.mark.parametrize("command", ASKED)
def test_a_full_standard_output(town: Path, command: str) -> None:
    def full() -> None:
        os.dup2(os.open("/dev/full", os.O_WRONLY), 1)

    done = ask(town, *command.split(), before=full)
    sound(done)
    assert "C056" in done.stderr


# --- files and folders -------------------------------------------------------------------------------------------


def powerless() -> None:
    """Take from a child of root what root may do beyond any other owner of files, or nothing would be locked to it."""
    version, nothing = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()  # capabilities(7), version 3
    assert os.getuid() or ctypes.CDLL(None).capset(version, nothing) == 0
    os.environ["HOME"] = "/nonexistent"


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
def test_what_may_not_be_read(town: Path, what: str) -> None:
    for name in LOCKED[what]:
        (town / name).chmod(0)
    for command in ASKED:
        sound(ask(town, *command.split(), before=powerless))


@pytest.mark.slow
@pytest.mark.parametrize("folders", ["build", ""], ids=["the build", "the workspace"])
def test_what_may_not_be_written(town: Path, folders: str) -> None:
    change(town)
    subprocess.run(["chmod", "-R", "a-w", str(town / folders)], check=True)
    for command in ASKED:
        before = {path: path.read_bytes() for path in town.rglob("*") if path.is_file()}
        sound(ask(town, *command.split(), before=powerless))
        after = {path: path.read_bytes() for path in town.rglob("*") if path.is_file()}
        assert folders or before == after, command
    subprocess.run(["chmod", "-R", "u+w", str(town)], check=True)


@pytest.mark.slow
def test_a_full_disk(town: Path) -> None:
    change(town)
    for command in ASKED:
        sound(ask(town, *command.split(), before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))))
        assert not [path for path in town.rglob("*.part") if path.is_file()]


@pytest.mark.slow
def test_links_that_lead_nowhere(town: Path) -> None:
    (town / "issues/2024/1/issue.md").write_text(f"{ISSUE}\n![A map of it](a.svg)\n", "utf-8")
    for folder in ("fonts", "layouts"):
        shutil.rmtree(town / folder)
    for name, target in {
        "issues/2024/1/a.svg": "nowhere", "issues/2024/2": "nowhere", "fonts": "/nonexistent", "layouts": "loop",
        "loop": "layouts", "build/2024/2": "x",
    }.items():  # fmt: skip
        (town / name).symlink_to(target)
    for command in ASKED:
        sound(ask(town, *command.split()))


# --- environment and places --------------------------------------------------------------------------------------

ENVIRONMENTS = {
    "no home": {"HOME": None},
    "no folder for temporary files": {"TMPDIR": "/nonexistent", "HOME": "/nonexistent"},
    "no path": {"PATH": "/nonexistent"},
}
LOCALES = {
    "the C locale": {"LANG": "C", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "a wrong locale": {"LC_ALL": "xx_YY.UTF-9", "LANG": "xx"},
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_environments(town: Path, name: str) -> None:
    def change_environment() -> None:
        tempfile.tempdir = None
        for variable, value in ENVIRONMENTS[name].items():
            os.environ.pop(variable, None)
            if value is not None:
                os.environ[variable] = value

    change(town)
    for command in ASKED:
        sound(ask(town, *command.split(), before=change_environment))


@pytest.mark.slow
@pytest.mark.parametrize("name", LOCALES)
def test_locales(town: Path, name: str) -> None:
    change(town, "мост")
    all_of_them(town, **LOCALES[name])


def all_of_them(folder: Path, **environment: str | None) -> None:
    """Run the commands in a process of their own."""
    done = shell(folder, f"exec {sys.executable} -c {shlex.quote(ONE_BY_ONE)}", **environment)
    sound(done)
    ends = [line.rpartition(" ")[2] for line in done.stdout.splitlines() if line.startswith("ended with")]
    assert len(ends) == len(ASKED)
    assert set(ends) <= {"0", "1", "2", "4"}


@pytest.mark.slow
def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    for command in QUICK:
        sound(shell(workspace(tmp_path / command[:6]), f"mkdir gone; cd gone; rmdir ../gone; {OURS} {command}"))


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
    change(folder)
    for command in ASKED:
        done = ask(folder, *command.split())
        sound(done)
        if command in {"build", "annual 2024"}:
            assert done.returncode == 0, (command, done.stderr)


# --- interrupts --------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.5, 1.0, 2.0])
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
def test_without_asserts_the_same_bytes_are_made(town: Path) -> None:
    made = {path.name: path.read_bytes() for path in (town / "build/2024/1").iterdir()}
    shutil.rmtree(town / "build/2024")
    for kept in (town / "build/.cache").glob("[0-9]*"):  # but not the subsets of the fonts
        shutil.rmtree(kept)
    all_of_them(town, PYTHONOPTIMIZE="2")
    assert {path.name: path.read_bytes() for path in (town / "build/2024/1").iterdir()} == made
