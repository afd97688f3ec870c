"""The wheel alone is enough: layouts, fonts and the starter are inside it."""

import os
import subprocess
import sys
import zipfile

import pytest

from tests.conftest import ROOT


@pytest.mark.slow
def test_a_workspace_outside_the_repository_builds_with_the_wheel_alone(tmp_path):
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    done = subprocess.run(build, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = tmp_path.glob("publisher-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "site")
    assert not [name for name in names if name.startswith(("tests/", "issues/", "build/"))]
    for needed in (
        *("layouts_data/weekly/layout.yaml", "fonts_data/fonts.css", "starter/issues/publication.yaml"),
        *("language/en.toml", "language/lists/titles.txt"),
    ):
        assert f"publisher/{needed}" in names
    assert [name for name in names if name.endswith("OFL.txt")]

    def run(folder, *arguments):
        code = "from publisher.cli import main; print(main.__file__); main.main()"
        environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
        command = [sys.executable, "-c", code, *arguments]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)

    started = run(tmp_path, "init", "my-review")
    assert started.returncode == 0, started.stderr
    assert str(tmp_path / "site") in started.stdout
    assert (tmp_path / "my-review/issues/README.md").read_bytes() == (ROOT / "issues/README.md").read_bytes()
    built = run(tmp_path / "my-review", "build", "--strict")
    assert built.returncode == 0, built.stdout + built.stderr
    made = {path.suffix for path in (tmp_path / "my-review/build/2026/1").iterdir()}
    assert made == {".epub", ".pdf", ".json"}
