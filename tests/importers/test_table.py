import subprocess
import sys

import pytest

from publisher.importers import table


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.docx", b"PK\x03\x04", "word"),
        ("a.md", b"# Title", "markdown"),
        ("a.html", b"<!doctype html><title>A</title>", "web page"),
        ("a.txt", b"Title", "text"),
        ("a", b"Title", "text"),
    ],
)
def test_the_importer_of_a_file(name, head, kind):
    assert table.importer_of(name, head) is table.IMPORTERS[kind]


def test_only_files_with_an_ending_that_is_known_are_taken_from_a_folder():
    assert table.may_import("2023/A.HTML")
    assert not table.may_import("2023/logo.png")


def test_a_build_loads_no_importer():
    code = (
        "import sys; from publisher.production import stages\n"
        "print(*(name for name in sys.modules if name.startswith('publisher.importers')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
