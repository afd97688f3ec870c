"""What is handed over: the README of a folder, and the folder as one archive.

In: finished files and the edition that they are of; out: further files. The same input gives the same bytes: no clock,
no name of a user, the files of the archive in order at a fixed time.
"""

import zipfile
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO

from publisher.language.words_briefing import briefing_words
from publisher.model.edition import Edition
from publisher.model.part import Output

STORED = (".pdf", ".epub")
"""What is packed already."""


def readme(edition: Edition, files: Sequence[tuple[Output, str]]) -> Output:
    """What the files of a folder are, under which label, their hashes, whom to ask. `files` with what each is for."""
    print_ = edition.briefing
    assert print_
    words = briefing_words(print_.lang)
    lines = [edition.label, "", print_.title, f"{print_.kind}. {print_.prepared} {print_.partner}"]
    lines += [f"{fact.label}: {fact.value}" for fact in print_.facts]
    lines += ["", print_.allowed, "", f"{words.files}:"]
    for output, said in files:
        lines += [f"  {output.name}", f"    {said}", f"    SHA-256 {sha256(output.data).hexdigest()}"]
    lines += ["", words.intact]
    if print_.contact:
        lines += ["", f"{words.contact}: {print_.contact}"]
    lines += ["", edition.label, ""]
    return Output("README.txt", "text/plain", "\r\n".join(lines).encode())


def packed(folder: str, name: str, files: Sequence[Output]) -> Output:
    """Pack files as a folder into one archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for each in sorted(files, key=lambda output: output.name):
            info = zipfile.ZipInfo(f"{folder}/{each.name}", (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if each.name.endswith(STORED) else zipfile.ZIP_DEFLATED
            archive.writestr(info, each.data, compresslevel=6)
    return Output(f"{name}.zip", "application/zip", out.getvalue())
