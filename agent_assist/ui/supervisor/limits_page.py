"""How much trust, at what level: one row for each limit, with what is in use of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_assist.domain.policy import NO_LIMIT
from agent_assist.domain.policy_draft import KIND_PREFIX
from agent_assist.domain.said import said
from agent_assist.domain.words import GESTURE_KINDS, GestureKind, LimitLevel
from agent_assist.engine.translation import shown as in_words
from agent_assist.engine.translation import tr, tr_count
from agent_assist.ui.supervisor.folding import FoldingLine, HeadRow
from agent_assist.ui.supervisor.measure import scaled
from agent_assist.ui.supervisor.page import ScrollPage
from agent_assist.ui.supervisor.setting_field import ChangeBar, SettingField
from agent_assist.ui.supervisor.shown import Shown
from agent_assist.ui.supervisor.use_bar import UseBar
from agent_assist.ui.widgets.button import Button
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.marks import Separator
from agent_assist.ui.widgets.panel import Part, column, row

_LIMIT, _LIMIT_MOST, _USE, _STOPPED = 262, 330, 168, 96


class LimitRow(ChangeBar):
    """One level: name and reason, its fields, how much is in use, how often it said no."""

    def __init__(
        self,
        title: str,
        hint: str = "",
        fields: tuple[SettingField, ...] = (),
        level: LimitLevel | None = None,
        sub: bool = False,
        extra: QWidget | None = None,
    ) -> None:
        super().__init__(16 if sub else 0, line=not sub)
        self.fields, self.level = fields, level
        self.use = UseBar()
        self.stopped = Label("", "body_strong", right=True)
        self.note = Label("", "small", "text2")
        name = Label(in_words(title), "body_medium" if sub else "large_strong", lines=2)
        words = column(None, name, *((Label(in_words(hint), "body", "text2", lines=0),) if hint else ()), None)
        parts: tuple[Part, ...] = fields + ((extra,) if extra else ())
        self.limit = _cell(column(*parts, gap=6), _LIMIT)
        use = _cell(row(self.use if level else self.note), _USE)
        self.stopped.setFixedWidth(scaled(_STOPPED))
        above, below = (4, 4) if sub else (11, 11) if fields else (10, 4)
        self.line = FoldingLine(words, (self.limit, use, self.stopped), (28 if sub else 12, above, 0, below))
        self.setLayout(self.line)

    def draw(self, shown: Shown) -> None:
        """Shows the draft's values and the store's use."""
        for part in self.fields:
            part.show_setting(shown)
        self.mark(any(part.is_changed for part in self.fields))
        if self.level is None:
            return
        words, share = {level: (words, share) for level, words, share in shown.view.usage}.get(self.level, ("", 0.0))
        self.use.show_use(words, share)
        stopped = dict(shown.view.stopped).get(self.level, 0)
        self.stopped.show_text(
            str(stopped), ink="text" if stopped else "text3", role="body_strong" if stopped else "body"
        )
        self.stopped.setAccessibleName(
            tr_count(stopped, "Stopped {count} time in 7 days", "Stopped {count} times in 7 days")
        )


def _cell(layout: object, width: int) -> QWidget:
    cell = _Cell(width)
    cell.setLayout(layout)  # type: ignore[arg-type]
    return cell


class _Cell(QWidget):
    """A cell of one width, whatever stands in it."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setFixedWidth(scaled(width))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width(), super().minimumSizeHint().height())


@dataclass(frozen=True, slots=True)
class Place:
    """Where settings of one level stand: their keys in one row, with the words round them."""

    keys: tuple[str, ...]
    level: LimitLevel | None = None
    title: str = ""
    unit: str = ""
    lead: str = ""


_BEFORE_KINDS = (Place(("limits.incident_minor",), "incident"),)
_AFTER_KINDS = (
    Place(("limits.agent_day_minor",), "agent_day", title=said("Agent, day"), unit=said("a day")),
    Place(("limits.customer_minor", "limits.customer_days"), "customer", lead=said("in any")),
    Place(("limits.customer_count",), unit=said("gestures")),
    Place(("limits.team_pool_minor", "limits.team_pool_period"), "team_pool", lead=said("each")),
)


def _not_placed(shown: Shown) -> Iterator[Place]:
    """Limits a policy declares that no row above holds: a new one needs no change here to be set."""
    placed = {key for place in (*_BEFORE_KINDS, *_AFTER_KINDS) for key in place.keys}
    for key in shown.draft.settings:
        if key.startswith("limits.") and not key.startswith(KIND_PREFIX) and key not in placed:
            yield Place((key,))


class LimitsPage(ScrollPage):
    """The limits, in the order in which they are met."""

    title = said("Limits")
    hint = said("How much trust, at what level. The smallest amount left wins.")
    icon = "sliders"
    prefixes = ("limits",)
    folds_below = 820

    def build(self, shown: Shown) -> None:
        cells = [(tr("Level"), 0, False), (tr("Limit"), _LIMIT, False), (tr("In use"), _USE, False)]
        self._head = HeadRow([*cells, (tr("Stopped, 7 days"), _STOPPED, True)])
        self.body.addWidget(self._head)
        self.body.addWidget(_rule())
        self._is_open = False
        self._rows: list[LimitRow] = []
        self._add_levels(shown, _BEFORE_KINDS)
        self._add_kinds(shown)
        self._add_levels(shown, (*_AFTER_KINDS, *_not_placed(shown)))
        self.folding = [self._head, *(line.line for line in (*self._rows, *self._kinds.values()))]
        self._footer = Label("", "small", "text2", lines=0)
        self.body.addLayout(row(self._footer, margins=(12, 9, 0, 9)))

    def _add_levels(self, shown: Shown, places: Iterable[Place]) -> None:
        for place in places:
            first, *others = place.keys
            item = shown.draft.settings[first]
            fields = (
                self.field(shown, first, place.unit),
                *(self.field(shown, key, lead=place.lead) for key in others),
            )
            line = LimitRow(place.title or item.title, item.hint, fields, place.level)
            self._rows.append(line)
            self.body.addWidget(line)

    def _add_kinds(self, shown: Shown) -> None:
        self._kinds = {kind: self._kind(shown, kind) for kind in GESTURE_KINDS}
        self._all_kinds = Button("", "link", padding=0)
        self._all_kinds.clicked.connect(self._show_all)
        head = (said("Gesture kind"), said("Kinds without cost need no limit."))
        self._kind_head = LimitRow(*head, level="gesture_kind", extra=self._all_kinds)
        self._kind_head.draw_line_under(False)
        self._rows.append(self._kind_head)
        for line in (self._kind_head, *self._kinds.values()):
            self.body.addWidget(line)
        self.body.addSpacing(4)
        self.body.addWidget(_rule())

    def _kind(self, shown: Shown, kind: GestureKind) -> LimitRow:
        key = f"{KIND_PREFIX}{kind}"
        made = LimitRow(
            shown.draft.settings[key].title, fields=(self.field(shown, key, said("an incident")),), sub=True
        )
        titles = [gesture.title for gesture in shown.draft.catalogue.gestures if gesture.kind == kind]
        count = tr_count(len(titles), "{count} gesture", "{count} gestures")
        made.note.show_text(titles[0] if len(titles) == 1 else count if titles else "")
        return made

    def _show_all(self) -> None:
        self._is_open = not self._is_open
        if self._shown:
            self.draw(self._shown)

    def _widen(self) -> None:
        """The column of limits is as wide as the widest of them asks for, within reason."""
        lines = (*self._rows, *self._kinds.values())
        asked = max(part.wanted_width() for line in lines for part in line.fields)
        width = min(max(scaled(_LIMIT), asked), scaled(_LIMIT_MOST))
        for part in (self._head.labels[1], *(line.limit for line in lines)):
            part.setFixedWidth(width)

    def draw(self, shown: Shown) -> None:
        for line in (*self._rows, *self._kinds.values()):
            line.draw(shown)
        self._widen()
        limited = 0
        for kind, line in self._kinds.items():
            key = f"{KIND_PREFIX}{kind}"
            has_limit = shown.draft.value(key) != NO_LIMIT or shown.draft.is_changed(key)
            limited += has_limit
            # A field that is being emptied stays until the list is folded by hand.
            line.setVisible(self._is_open or has_limit or line.isAncestorOf(_focus(self)))
        every = tr("All {count} kinds", count=len(self._kinds))
        self._all_kinds.set_text(tr("Only those with a limit") if self._is_open else every)
        self._kind_head.note.show_text("" if limited else tr("No kind has its own limit"))
        currency = tr("Currency {code}", code=shown.draft.currency_of(""))
        turns = tr("Days and pools turn over at 00:00 UTC")
        self._footer.show_text("   ·   ".join((currency, turns, tr("Amounts of 0 stop every gesture that costs"))))


def _focus(page: QWidget) -> QWidget:
    focused: QWidget | None = page.focusWidget()
    return page if focused is None else focused


def _rule() -> QWidget:
    holder = QWidget()
    holder.setLayout(row(Separator(), margins=(12, 0, 0, 0)))
    return holder
