"""What a screen reader is told of the painted parts: role, name and value in words."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from agent_assist.ui.desk.workplace import Workplace
from tests.ui.conftest import OpenDesk
from tests.ui.samples import sample_desk_view

TEXT = QAccessible.Text


def told(part: QWidget) -> tuple[str, str, str]:
    found = QAccessible.queryAccessibleInterface(part)
    return found.role().name, found.text(TEXT.Name), found.text(TEXT.Value)


def test_painted_parts_have_role_name_and_value(open_desk: OpenDesk) -> None:
    form = open_desk(sample_desk_view()).form
    assert isinstance(form, Workplace)
    assert told(form.gauge) == ("Indicator", "Tone of text", "Upset, grieving. Falling. Fairly sure.")
    assert told(form.facets[0])[:2] == ("Grouping", "Motivation")
    role, name, value = told(form.goodwill._meter)
    assert (role, name) == ("ProgressBar", "Goodwill left for this incident")
    assert value.startswith("£120 of £200 left for this incident")
    assert told(form.goodwill.gestures.lines[0])[:2] == ("ListItem", "Add: Store to her door by taxi, £22.00")
    assert told(form.status)[0] == "StatusBar"
    assert told(form.customer._timeline)[0] == "List"


def test_other_parts_keep_the_roles_of_qt(open_desk: OpenDesk) -> None:
    form = open_desk(sample_desk_view()).form
    assert told(form.composer.field)[:2] == ("EditableText", "Reply")
    assert told(form.say_next._cards[0].button)[:2] == ("Button", "Insert suggestion 1: Own it, then fix it tonight")


@pytest.mark.parametrize("width", [1440, 380])
def test_the_whole_tree_is_walked_and_every_visible_stop_is_named(open_desk: OpenDesk, width: int) -> None:
    window = open_desk(sample_desk_view(), width, 900)
    seen: list[tuple[str, str]] = []

    def walk(part: object) -> None:
        for at in range(part.childCount()):  # type: ignore[attr-defined]
            child = part.child(at)  # type: ignore[attr-defined]
            if child is not None:
                if child.state().focusable and not child.state().invisible:
                    seen.append((child.role().name, child.text(TEXT.Name)))
                walk(child)

    walk(QAccessible.queryAccessibleInterface(window))
    assert len(seen) > 10
    assert [role for role, name in seen if not name and role not in ("Client", "ListItem")] == []
