"""A page saved as one file with its pictures (MHTML)."""

import base64

from tests.tools.page import read

MAIL = """From: <Saved by a browser>
Snapshot-Content-Location: https://a.example/no-41/
Subject: No 41
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html; charset=windows-1251
Content-Transfer-Encoding: quoted-printable
Content-Location: https://a.example/no-41/

<h1>No 41, 4 November 2024</h1><p>=CC=B3=ED=F1=EA =97 the text of the page=
 goes on.</p><img src=3D"map.png" alt=3D"A map"><img src=3D"cid:x" alt=3D"B">
--b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://a.example/no-41/map.png

%s
--b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-ID: <x>

%s
--b--
"""


def test_a_page_in_one_file_with_its_pictures() -> None:
    (one,) = read(MAIL % (base64.b64encode(b"1").decode(), base64.b64encode(b"2").decode()), "No 41.mhtml").issues
    assert "Мінск — the text of the page goes on." in str(one.issue.lead)
    assert [block.kind for block in one.issue.lead] == ["paragraph", "figure", "figure"]


def test_a_mail_without_a_page() -> None:
    wrong = MAIL.replace("text/html; charset", "text/plain; charset") % ("", "")
    assert [problem.code for problem in read(wrong, "x.mht").problems] == ["S150"]
