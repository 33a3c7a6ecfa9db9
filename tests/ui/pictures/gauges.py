"""The sheet of every gauge state, goodwill row and banner, drawn by the real widgets. No desk is started here."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from agent_assist.engine.views import BannerView, GestureRow, MeterView, SayNextView, TranscriptRow, TranscriptView
from agent_assist.ui.desk.banner import Banner
from agent_assist.ui.desk.gauge import Gauge
from agent_assist.ui.desk.gesture_row import GestureLine
from agent_assist.ui.desk.meter import Meter
from agent_assist.ui.desk.say_next import SayNext
from agent_assist.ui.desk.transcript import Transcript
from agent_assist.ui.theme.palette import apply_theme
from agent_assist.ui.widgets.label import Label
from agent_assist.ui.widgets.panel import Surface, column
from tests.ui.samples import GAUGES

ROWS = (
    GestureRow("a", "taxi", "Store to her door by taxi", "Setting £22.00 aside", "£22.00", "adding"),
    GestureRow("b", "heart", "Sincere thanks", "Has the focus", "£0.00", "add", selected=True),
    GestureRow("c", "coin", "£25 credit", "Asked Helen 40 s ago", "£25.00", "waiting"),
    GestureRow("d", "flower", "Flowers", "Household limit", "£32.00", "refused"),
    GestureRow("e", "gift", "Gift card", "Taken back 14:20", "£15.00", "reversed"),
    GestureRow("f", "truck", "Courier", "Waits for room on the disk", "£55.00", "disabled"),
)
BANNERS = (
    BannerView("warn", "Not live since 14:02.", "Paste text", "paste"),
    BannerView("warn", "Using Monday’s policy, 17 Nov.", "Show", "help"),
    BannerView("neg", "The disk is full. Gestures wait.", "Show", "help"),
    BannerView("info", "Another copy is writing here. Reading only."),
)


def draw_sheets(out: Path) -> None:
    """Both themes into the folder."""
    for dark in (False, True):
        _sheet(dark).save(str(out / f"gauge-states{'-dark' if dark else ''}.png"))


def _sheet(dark: bool):  # type: ignore[no-untyped-def]
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, dark)
    sheet = Surface("surface")
    grid = QGridLayout(sheet)
    grid.setSpacing(16)
    for at, (name, view) in enumerate(GAUGES.items()):
        gauge = Gauge()
        gauge.setFixedSize(338, 152)
        gauge.show_view(view)
        grid.addLayout(column(Label(name, "small_strong"), gauge, gap=4), at // 3, at % 3)
    grid.addLayout(_beside(), 0, 3, 5, 1)
    sheet.resize(1480, 860)
    sheet.show()
    for _ in range(6):
        app.processEvents()
    drawn = sheet.grab()
    sheet.close()
    return drawn


def _beside() -> QVBoxLayout:
    rows: list[QWidget] = []
    for view in ROWS:
        line = GestureLine()
        line.show_row(view, view.selected, False)
        rows.append(line)
    meter = Meter()
    meter.show_view(MeterView(0.0, 0.3, "£40.00", " of your allowance left · £12.00 pending", "", "lease"))
    banners: list[QWidget] = []
    for shown in BANNERS:
        banner = Banner()
        banner.show_view(shown)
        banners.append(banner)
    nothing = SayNext()
    nothing.setFixedHeight(150)
    nothing.show_view(SayNextView(nothing_why="She is still writing."))
    unknown = Transcript()
    unknown.setFixedHeight(110)
    unknown.show_view(
        TranscriptView((TranscriptRow("u", "unknown", "ok thanks will do", "Speaker not known, not read · 14:07"),))
    )
    return column(
        Label("goodwill rows", "small_strong"), *rows, 12,
        Label("budget offline", "small_strong"), meter, 12,
        Label("banner", "small_strong"), *banners, 12,
        Label("nothing to add", "small_strong"), nothing,
        Label("speaker not known", "small_strong"), unknown, None, gap=4,
    )  # fmt: skip
