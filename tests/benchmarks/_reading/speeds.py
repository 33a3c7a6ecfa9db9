"""How long a reading takes on this machine, now, beside vaderSentiment alone; and whatever text can be the slowest."""

import random
import statistics
import time
from collections.abc import Callable
from typing import Any

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from agent_assist.engine.ports import Turn
from agent_assist.language.reader import LocalReader
from agent_assist.language.steps import stage
from agent_assist.language.tone import vader
from agent_assist.storage.packs import playbook_of, shipped_packs

_LINE = "I waited in all day on Wednesday and nobody came, my coat is still not here, please help"
_SIZE = 65_536
_EMOJI = "\U0001f600"


def report() -> None:
    """Every time, with the library's beside it where it can be had in reasonable time."""
    library, ours = SentimentIntensityAnalyzer(), vader.analyzer()
    print("\nspeed, this machine, now                         ours      library")
    many = "".join(key for key in ours.emojis if len(key) == 1)
    for name, text in (
        ("1,000 emoji", _EMOJI * 1_000),
        ("10,000 emoji", _EMOJI * 10_000),
        ("10,000 different emoji", (many * 10)[:10_000]),
    ):
        theirs = (
            f"{_once(lambda t=text: library.polarity_scores(t)):9.0f} ms"
            if len(text) <= 1_000
            else "  (23 s once measured)"
        )
        print(f"  {name:<34} {_once(lambda t=text: ours.polarity_scores(t)):8.1f} ms {theirs}")
    reader = LocalReader(playbook_of(shipped_packs()))
    reader.warm()
    before = (
        Turn("customer", "Hello, my order 48213 was due yesterday."),
        Turn("agent", "Let me look at that for you."),
    )
    for name, call in (
        ("vaderSentiment alone, 17 words", lambda: library.polarity_scores(_LINE)),
        ("our linear VADER, 17 words", lambda: ours.polarity_scores(_LINE)),
        ("whole reading, 17 words", _fresh(lambda text: reader.read("u", text, before))),
        ("whole redaction, 17 words", _fresh(reader.redact)),
        ("next move, 17 words", _fresh(lambda text: stage.next_move(["C: hello", "A: hi"], text))),
    ):
        p50, p95, p99 = _spread(call)
        print(f"  {name:<34} p50 {p50:7.3f} ms   p95 {p95:7.3f} ms   p99 {p99:7.3f} ms")
    print(f"\n{_SIZE:,} characters of one kind, reading and redaction (goal 5 ms p99)")
    for name, text in hostile():
        read = _spread(lambda t=text: reader.read("u", t, before), 60)
        hidden = _spread(lambda t=text: reader.redact(t), 60)
        print(
            f"  {name:<24} read p50 {read[0]:6.2f}  p99 {read[2]:6.2f} ms     redact p50 {hidden[0]:6.2f}  p99 {hidden[2]:6.2f} ms"
        )


def hostile() -> list[tuple[str, str]]:
    """Texts of the greatest length that are made to be slow: each kind by its name."""
    draw = random.Random(3)
    kinds = {
        "a service line": f"{_LINE} ",
        "one letter": "a",
        "digits": "4111 1111 ",
        "spoken digits": "four double one oh ",
        "number words": "4 one ",
        "accounts": "gb82 ",
        "dates": "exp 12/27 ",
        "orders": "order 48213 is late ",
        "single digits": "9 ",
        "single letters": "a ",
        "at signs": "a@b.c ",
        "bare at signs": "@",
        "at and dot": "a at b dot com ",
        "marks": "<b>4</b>",
        "emoji": _EMOJI,
        "different emoji": "".join(key for key in vader.analyzer().emojis if len(key) == 1),
        "combining marks": "z\u0301\u0302",
        "bidi and zero width": "a\u202e\u200b ",
        "exclamation": "!?",
        "not but not": "not but no never so ",
        "brackets": "<[({",
        "newlines": "x\n",
        "slashes": "4/1/1/1/",
        "capitals": "WHY ",
    }
    texts = [(name, (unit * (_SIZE // len(unit) + 1))[:_SIZE]) for name, unit in kinds.items()]
    noise = "".join(chr(draw.choice((draw.randrange(32, 127), draw.randrange(0x20, 0x2FFF)))) for _ in range(_SIZE))
    return [*texts, ("noise", noise)]


def _fresh(call: Callable[[str], Any]) -> Callable[[], Any]:
    """The call on a text that no cache has seen: the same line with another number in it."""
    counted = iter(range(10**9))
    return lambda: call(_LINE.replace("coat", f"coat {next(counted)}"))


def _once(call: Callable[[], Any]) -> float:
    call()
    best = 1e9
    for _ in range(3):
        begun = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - begun)
    return best * 1000


def _spread(call: Callable[[], Any], rounds: int = 400) -> tuple[float, float, float]:
    """p50, p95 and p99 in ms."""
    call()
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        call()
        taken.append((time.perf_counter() - begun) * 1000)
    cuts = statistics.quantiles(taken, n=100)
    return statistics.median(taken), cuts[94], cuts[98]
