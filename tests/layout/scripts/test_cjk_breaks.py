"""Where lines of Chinese and Japanese may end."""

import pytest

from publisher.layout.scripts import cjk_breaks


@pytest.mark.parametrize(
    ("text", "divided"),
    [
        ("港口宣布，新的码头（包括渔船）。", "港|口|宣|布，|新|的|码|头|（包|括|渔|船）。"),
        ("ファイル名を「データ」に。", "ファ|イ|ル|名|を|「デー|タ」|に。"),
        ("ちょっと国々は待って", "ちょっ|と|国々|は|待っ|て"),
        ("说：“大船先进。”今年", "说：|“大|船|先|进。”|今|年"),
        ("测试文本，“测”", "测|试|文|本，|“测”"),  # typst 1009
        ("巴急（8888），松黄", "巴|急|（8888），|松|黄"),  # typst 3082
        ("月・と言ったら……", "月・|と|言っ|た|ら……"),  # docx-editor 540
        ("The “open” door’s 港", "The “open” door’s 港"),
        ("2026年1月NATO宣布", "2026年1月|NATO|宣|布"),  # a number is left at what is before it
        ("새 부두는 열리며", "새 부두는 열리며"),
        ("The ferry, “open”", "The ferry, “open”"),
    ],
)
def test_where_a_line_may_end(text: str, divided: str) -> None:
    assert "|".join(cjk_breaks.parts(text)) == divided
    assert cjk_breaks.marked(text) == divided.replace("|", "\u200b")
    cuts = cjk_breaks.places(text)
    assert [text[cut] for cut in cuts] == [part[0] for part in divided.split("|")[1:]]
