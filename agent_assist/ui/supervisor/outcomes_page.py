"""How words and hard talks went: counts of each response, and the talks that were turned. Facts, of words and not of people."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.said import said
from agent_assist.engine.translation import tr, tr_count
from agent_assist.engine.word_views import TurnRow
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.page import Page, clear
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import ChipLabel, Separator
from agent_assist.ui.widgets.panel import Surface, column, row
from agent_assist.ui.widgets.scroll import ScrollColumn
from agent_assist.ui.widgets.table import Column, PlainTable

_ASIDE, _BESIDE_FROM = 344, 980


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("Words"), 0, role="body_medium"),
        Column(tr("On a card"), 72, right=True),
        Column(tr("Inserted"), 64, right=True),
        Column(tr("Rewritten"), 124, ink="text2"),
        Column(tr("Tone rose"), 112, ink="text2"),
        Column(tr("Settled"), 112, ink="text2"),
    )


class TurnItem(QWidget):
    """One hard talk: how it went, and what was said at its lowest moment and its end."""

    def __init__(self, view: TurnRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ending = tr("Turned round" if view.is_turned else "Hard to the end")
        chip = ChipLabel(ending, "check", "pos") if view.is_turned else ChipLabel(ending, "flag")
        head = row(chip, None, Label(view.when, "small", "text3"), gap=8)
        quotes = [Label(tr("Lowest: “{words}”", words=view.lowest), "body", lines=3)] if view.lowest else []
        quotes += [Label(tr("End: “{words}”", words=view.end), "body", "text2", lines=3)] if view.end else []
        who = Label(view.talk, "small", "text3")
        self.setLayout(
            column(head, 5, Label(view.tone, "small", "text2", lines=2), 4, *quotes, 3, who, margins=(0, 12, 0, 12))
        )
        self.setAccessibleName(f"{ending}. {view.tone}")


class OutcomesPage(Page):
    """Words at the left, hard talks at the right. The record is walked when it is asked for, not by itself."""

    title = said("How it went")
    hint = said("What became of words and of hard talks. Counts of words, never of people.")
    icon = "bars"
    has_aside = False
    asked = Signal()

    def build(self, shown: Shown) -> None:
        self.read = Button(tr("Read the record"), icon="repeat")
        self.read.clicked.connect(self.asked)
        self._state = Label("", "body", "text2", lines=2)
        self._table = PlainTable(tr("Responses, the most inserted first"), _columns())
        kept = self._table.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # what stands above it stays there
        self._table.setSizePolicy(kept)
        self._turns = QVBoxLayout()
        self._turns.setSpacing(0)
        content = QWidget()
        content.setLayout(column(self._turns, None, margins=(20, 0, 20, 0)))
        aside = self._aside = Surface("subtle", "l")
        self._count = Label("", "small", "text3")
        head = row(Label(tr("Hard talks"), "large_strong"), None, self._count, margins=(20, 14, 20, 4))
        aside.setLayout(column(head, ScrollColumn(content), margins=(1, 0, 0, 0)))
        left = QWidget()
        top = row(self.read, gap=12, margins=(12, 4, 12, 8))
        top.addWidget(self._state, 1, Qt.AlignmentFlag.AlignVCenter)
        left.setLayout(column(top, self._table, margins=(12, 10, 12, 0)))
        self._line = row(aside)
        self._line.insertWidget(0, left, 3)
        self._line.setStretch(1, 2)
        self.setLayout(self._line)
        self._place()
        self._drawn: tuple[TurnRow, ...] | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """The talks stand beside the words, or under them where both would be squeezed."""
        if self._built:
            beside = self.width() >= scaled(_BESIDE_FROM)
            self._aside.setMaximumWidth(scaled(_ASIDE) if beside else 16_777_215)
            self._aside.setMinimumWidth(scaled(_ASIDE) if beside else 0)
            way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            self._line.setDirection(way)

    def draw(self, shown: Shown) -> None:
        view = shown.view
        if not view.outcomes_read:
            words = tr("Walks every talk on record, so it runs when you ask.")
        elif view.uses:
            words = tr_count(
                len(view.uses),
                "{count} response on cards until now. Counts are of talks; a share is told from 5 on.",
                "{count} responses on cards until now. Counts are of talks; a share is told from 5 on.",
            )
        else:
            words = tr("No words were on a card or inserted yet.")
        self._state.show_text(words)
        self.read.set_text(tr("Read again" if view.outcomes_read else "Read the record"))
        self._table.show_rows(
            tuple(
                (item.title, item.offered, item.inserted, item.edited, item.recovered, item.settled)
                for item in view.uses
            )
        )
        self._table.setVisible(bool(view.uses))
        turned = sum(item.is_turned for item in view.turns)
        self._count.show_text(
            tr("{turned} of {talks} turned round", turned=turned, talks=len(view.turns)) if view.turns else ""
        )
        if view.turns != self._drawn:
            self._drawn = view.turns
            self._show_turns(view.turns, view.outcomes_read)

    def _show_turns(self, turns: tuple[TurnRow, ...], is_read: bool) -> None:
        clear(self._turns)
        for at, item in enumerate(turns):
            if at:
                self._turns.addWidget(Separator())
            self._turns.addWidget(TurnItem(item))
        if not turns:
            words = tr("No talk with a hard moment and an answer is on record." if is_read else "Not read yet.")
            self._turns.addWidget(Label(words, "body", "text2", lines=3))
