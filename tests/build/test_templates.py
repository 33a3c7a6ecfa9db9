"""Finding what can be translated, and saying what cannot be found."""

from pathlib import Path

import pytest
import templates

SAID = "from agent_assist.domain.said import counted, said\nfrom agent_assist.engine.translation import shown, tr, tr_count\n"


def found(tmp_path: Path, *files: str) -> list[tuple[str, str]]:
    for at, text in enumerate(files):
        (tmp_path / "pack").mkdir(exist_ok=True)
        (tmp_path / "pack" / f"file_{at}.py").write_text(text, encoding="utf-8")
    return [(item.key, item.one) for item in templates.templates_in(tmp_path / "pack")]


def test_every_literal_is_found_once_with_its_form_of_one(tmp_path: Path) -> None:
    text = SAID + (
        "A = said('Chat')\n"
        "def f(n, x):\n"
        "    tr('Due {when}, ' 'by {who}', when=n, who=x)\n"
        "    tr_count(n, '{count} message of {who}', '{count} messages of {who}', who=x)\n"
        "    counted(n, 'One is due.', '{count} are due.')\n"
        "    return tr('Chat') + tr('Yes' if x else 'No')\n"
    )
    assert found(tmp_path, text) == [
        ("Chat", ""),
        ("Due {when}, by {who}", ""),
        ("{count} messages of {who}", "{count} message of {who}"),
        ("{count} are due.", "One is due."),
        ("Yes", ""),
        ("No", ""),
    ]


def test_only_ours_are_read_also_under_another_name(tmp_path: Path) -> None:
    other = "def said(x):\n    return x\nsaid(1)\nself.tr(2)\n"
    renamed = "from agent_assist.domain.said import said as s\ns('Hello')\n"
    assert found(tmp_path, other, renamed) == [("Hello", "")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("def f(x):\n    tr(x)", "literal"),
        ("def f(x):\n    said(f'Due {x}')", "literal"),
        ("def f(x):\n    said('Due ' + x)", "literal"),
        ("def f(x):\n    said(*x)", "literal"),
        ("def f(x):\n    counted(x, 'one')", "literal"),
        ("A = tr('Chat')", "while the module is imported"),
        ("class A:\n    name = tr_count(1, 'one', 'many')", "while the module is imported"),
        ("def f(x=tr('Chat')):\n    pass", "while the module is imported"),
        ("A = shown('Chat')", "while the module is imported"),
        ("def f(x):\n    said('Due {when}')", "differ: when"),
        ("def f(x):\n    said('Due', when=x)", "differ: when"),
        ("def f(x):\n    counted(x, 'one', 'many')\n    said('many')", "another form of one"),
    ],
)
def test_what_cannot_be_served_is_named_with_its_line(tmp_path: Path, line: str, why: str) -> None:
    with pytest.raises(templates.Unusable, match=rf"pack/file_0\.py:\d+: .*{why}"):
        found(tmp_path, SAID + line + "\n")


def test_values_handed_on_as_a_whole_are_trusted(tmp_path: Path) -> None:
    assert found(tmp_path, SAID + "def f(x):\n    tr('Due {when}', **x)\n") == [("Due {when}", "")]
