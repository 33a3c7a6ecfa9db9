"""Advice for one utterance with a library of 5,000 responses, beside FTS5's bm25 and rapidfuzz over the same texts."""

import argparse
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from rapidfuzz import fuzz, process

from agent_assist.domain.advice.advise import advise
from agent_assist.domain.advice.responses import best, offers
from agent_assist.domain.advice.slots import Facts
from agent_assist.domain.context import Context, context
from agent_assist.domain.conversation import Conversation
from agent_assist.domain.events import LearningAdopted, UtteranceHeard, UtteranceRead
from agent_assist.domain.fold import fold
from agent_assist.domain.learning import Book
from agent_assist.domain.outcome import Outcome
from agent_assist.domain.persona import Persona
from agent_assist.domain.playbook import Playbook, Response
from agent_assist.domain.rules import Rules, rules_of
from agent_assist.domain.words import LABELS, STAGES
from agent_assist.engine.ports import Turn
from agent_assist.language.reader import LocalReader
from agent_assist.storage.packs import playbook_of, shipped_packs, starter_policy

_FORM = "  {:<44} p50 {:>9.3f} ms   p99 {:>9.3f} ms"
_MOST = 16
_LINES = (
    "hello, I ordered a coat and it has not come",
    "I waited in all day on Wednesday and nobody came, my parcel is still not here, please help",
    "this is the third time I have to explain it, I want to speak to somebody who can decide",
    "the internet is slow again since yesterday, I work from home",
    "I was charged twice on my bill, what is this fee",
    "my flight was cancelled and I have a wedding tomorrow",
    "thank you, that is really kind of you",
    "can I change the address of my order",
    "I am thinking of cancelling, another company is cheaper",
    "how do I return the shoes, they are too small",
)


def main() -> None:
    """Print every time, and how many times faster the ranking is than each of the two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=int, default=5_000, help="how many responses the library holds")
    parser.add_argument("--rounds", type=int, default=20, help="how often each utterance is asked about")
    asked = parser.parse_args()
    rules = rules_of(starter_policy(), varied(playbook_of(shipped_packs()), asked.responses))
    print(
        f"\nadvice with {len(rules.library.entries):,} responses, {len(_LINES)} utterances x {asked.rounds}, one thread"
    )
    plain, learned = list(moments(rules, Book())), list(moments(rules, taught()))
    texts = [entry.response.text for entry in rules.library.entries]
    _show("advise, as shipped", [lambda ctx=ctx: advise(ctx) for ctx, _ in plain], asked.rounds)
    _show(
        "advise, where nothing is remembered",
        [lambda ctx=ctx: advise(_forgotten(ctx)) for ctx, _ in plain],
        asked.rounds,
    )
    _show("advise, with learned ranks", [lambda ctx=ctx: advise(ctx) for ctx, _ in learned], asked.rounds)
    ours = _show("ranking alone", [lambda ctx=ctx: ranked(ctx) for ctx, _ in plain], asked.rounds)
    search, words = indexed(texts), [line for _, line in plain]
    theirs = _show(f"FTS5 bm25, best {_MOST}", [lambda line=line: search(line) for line in words], asked.rounds)
    fuzzy = [lambda line=line: process.extract(line, texts, scorer=fuzz.token_set_ratio, limit=_MOST) for line in words]
    slowest = _show(f"rapidfuzz token_set_ratio, best {_MOST}", fuzzy, max(1, asked.rounds // 10))
    print(
        f"  ranking is {theirs / ours:.0f} times as fast as FTS5 bm25 and {slowest / ours:.0f} times as rapidfuzz (p50)"
    )


def varied(shipped: Playbook, count: int) -> Playbook:
    """The shipped responses again and again, for other wishes, stages and tones, in words that differ."""
    draw = random.Random(5)
    intents = [intent.id for intent in shipped.intents]
    made: list[Response] = list(shipped.responses[:count])
    while len(made) < count:
        base = draw.choice(shipped.responses)
        made.append(
            replace(
                base,
                id=f"{base.id}-{len(made)}",
                text=f"{base.text} {draw.choice(shipped.responses).text}",
                intents=tuple(draw.sample(intents, draw.choice((0, 1, 1, 2))))
                if base.kind != "offer"
                else base.intents,
                stages=tuple(draw.sample(STAGES, draw.choice((0, 1, 2)))),
                tones=tuple(draw.sample(LABELS, draw.choice((0, 1, 2, 3)))),
                cues=base.cues if draw.random() < 0.5 else (),
            )
        )
    return replace(shipped, responses=tuple(made))


def taught() -> Book:
    """A book in which some tactics go well and others do not."""
    book, draw = Book(), random.Random(7)
    for number in range(300):
        tactic = draw.choice(("options", "inform", "effort_saver", "confirm", "ask_fact"))
        persona = Persona("chat", "unknown", "issue")
        book = book.after(Outcome(f"c-{number}", number, persona, tactics=(tactic,), resolved=draw.random() < 0.6))
    return book


def moments(rules: Rules, book: Book) -> Iterator[tuple[Context, str]]:
    """A context for each utterance, read by the shipped reader, after a first exchange."""
    reader = LocalReader(rules.playbook)
    for number, line in enumerate(_LINES):
        state = Conversation(f"c-{number}", channel="chat")
        for place, (role, text) in enumerate(
            (("customer", "hello"), ("agent", "hello, how can I help"), ("customer", line))
        ):
            head = {"conversation_id": state.conversation_id, "occurred_at_ms": 1_000 * place}
            heard = UtteranceHeard(event_id=f"h{place}", utterance_id=f"u{place}", text=text, role=role, **head)  # type: ignore[arg-type]
            state = fold(state, heard, rules)
            if role == "customer":
                before = [Turn(item.role, item.text) for item in state.recent[:-1]]
                reading = reader.read(f"u{place}", text, before)
                state = fold(state, UtteranceRead(event_id=f"r{place}", reading=reading, **head), rules)  # type: ignore[arg-type]
        learned = book.learned(Persona("chat", "unknown", "issue"), state.conversation_id, 0)
        taken = LearningAdopted(
            event_id="l", conversation_id=state.conversation_id, occurred_at_ms=9_000, learned=learned
        )
        yield context(fold(state, taken, rules), rules, 10_000, None), line


def _forgotten(ctx: Context) -> Context:
    """The same, for the first time at this meeting of wish, stage and tone."""
    ctx.rules.library._rows.clear()
    return ctx


def ranked(ctx: Context) -> object:
    """The ranking by itself: gates of the offers, scores, slots and the few that are shown."""
    free, _ = offers(ctx)
    return best(ctx, Facts(ctx), free, ctx.rules.policy.advice.max_suggestions)


def indexed(texts: list[str]) -> Callable[[str], object]:
    """A search of the same texts by FTS5, any of the words, best by bm25."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    database.executemany("INSERT INTO words (text) VALUES (?)", [(text,) for text in texts])

    def search(line: str) -> object:
        wanted = " OR ".join(f'"{word}"' for word in line.replace(",", " ").split())
        asked = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words) LIMIT ?"
        return database.execute(asked, (wanted, _MOST)).fetchall()

    return search


def _show(name: str, calls: list[Callable[[], object]], rounds: int) -> float:
    """The median in milliseconds, after one round that is not counted."""
    took: list[float] = []
    for number in range(rounds + 1):
        for call in calls:
            started = time.perf_counter()
            call()
            if number:
                took.append(1000 * (time.perf_counter() - started))
    p50 = statistics.median(took)
    print(_FORM.format(name, p50, sorted(took)[int(0.99 * (len(took) - 1))]), flush=True)
    return p50


if __name__ == "__main__":
    main()
