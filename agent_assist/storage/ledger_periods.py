"""Days, ISO weeks and months of a moment, in UTC. The moment comes from the database's clock, never from this machine's."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final

DAY_MS: Final = 86_400_000


def period_label(period: str, at_ms: int) -> str:
    """The day, ISO week or month of a moment: `2026-01-02`, `2026-W01`, `2026-01`."""
    return _labels(at_ms // DAY_MS)[period]


def days_of(period: str, at_ms: int) -> tuple[str, str]:
    """The first and the last day of the period a moment lies in."""
    return _days(period, at_ms // DAY_MS)


@lru_cache(maxsize=64)
def _labels(day: int) -> dict[str, str]:
    moment = datetime.fromtimestamp(day * 86_400, UTC)
    year, week, _ = moment.isocalendar()
    return {"day": f"{moment:%Y-%m-%d}", "week": f"{year}-W{week:02d}", "month": f"{moment:%Y-%m}"}


@lru_cache(maxsize=64)
def _days(period: str, day: int) -> tuple[str, str]:
    found = datetime.fromtimestamp(day * 86_400, UTC).date()
    if period == "day":
        return found.isoformat(), found.isoformat()
    if period == "week":
        monday = found - timedelta(days=found.weekday())
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    following = date(found.year + found.month // 12, found.month % 12 + 1, 1)
    return found.replace(day=1).isoformat(), (following - timedelta(days=1)).isoformat()
