"""Encrypted copies: AES-256, open to assistive technology, no claim of an archive, the marks still there."""

from io import BytesIO

import pikepdf
import pytest

from publisher.brief import hidden_marks
from publisher.pdf import encrypting
from publisher.problems import PublisherError
from tests.tools.copies import base, stamped, stamps


def _codes(data: bytes, password: str = "") -> set[str]:
    return {mark.code for mark in hidden_marks.read(data, "x.pdf", password)[0]}


def test_an_encrypted_copy() -> None:
    made = encrypting.encrypted(stamped(1)[0], "copy.pdf", "pässword")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(made))
    with pikepdf.open(BytesIO(made), password="pässword") as file:
        assert (file.encryption.R, file.encryption.bits) == (6, 256)
        assert file.encryption.stream_method == file.encryption.string_method == pikepdf.models.EncryptionMethod.aesv3
        assert file.encryption.P & 0xFFFFFFFF == 0xFFFFFAC4  # print, print well, read aloud; reserved bits as they must
        assert not file.owner_password_matched
        packet = file.Root.Metadata.read_bytes()
        assert b"pdfaid:part>" not in packet
        assert b"<pdfuaid:part>1</pdfuaid:part>" in packet
    assert _codes(made, "pässword") == {stamps(1)[0].code}
    assert hidden_marks.read(made, "x.pdf")[1] is None
    assert _codes(made) == {stamps(1)[0].code}  # without the password
    with pytest.raises(PublisherError) as stop:
        hidden_marks.read(made, "x.pdf", "wrong")
    assert stop.value.problems[0].code == "M032"


@pytest.mark.parametrize("password", ["", "two\nlines", "x" * 128])
def test_a_password_that_cannot_be_used(password: str) -> None:
    with pytest.raises(PublisherError) as stop:
        encrypting.encrypted(base(), "copy.pdf", password)
    assert stop.value.problems[0].code == "M038"
    assert not password or password not in str(stop.value)
