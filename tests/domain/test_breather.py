"""A break is suggested after several hard conversations, not in a rest, and not twice in an hour."""

from agent_assist.domain.breather import FinishedTalk, break_words, hard_in_a_row

MINUTE = 60_000


def _talks(*hard: bool, apart: int = 8 * MINUTE) -> list[FinishedTalk]:
    return [FinishedTalk(at * apart, was_hard) for at, was_hard in enumerate(hard)]


def test_it_counts_the_newest_ones_only() -> None:
    assert hard_in_a_row(_talks(True, True, False, True, True)) == 2
    assert hard_in_a_row([]) == 0
    assert hard_in_a_row(_talks(True, True, True, apart=40 * MINUTE)) == 1


def test_three_in_a_row_are_worth_a_word() -> None:
    talks = _talks(False, True, True, True)
    words = break_words(talks, talks[-1].ended_at_ms + MINUTE)
    assert words.startswith("Take a break? Three hard conversations in a row.")
    assert "Only you see this." in words
    assert break_words(_talks(True, True), 9 * MINUTE) == ""
    assert break_words(_talks(*[True] * 12), 89 * MINUTE).startswith("Take a break? 12 hard")


def test_who_rests_already_is_left_alone() -> None:
    talks = _talks(True, True, True)
    assert break_words(talks, talks[-1].ended_at_ms + 11 * MINUTE) == ""


def test_it_is_said_once_an_hour() -> None:
    talks = _talks(True, True, True)
    now = talks[-1].ended_at_ms
    assert break_words(talks, now, asked_at_ms=now - 59 * MINUTE) == ""
    assert break_words(talks, now, asked_at_ms=now - 60 * MINUTE) != ""
