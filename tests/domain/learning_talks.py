"""Talks of a seeded simulation: two kinds of customers, two ways to help, and what works for whom. The draws are here, outside the core."""

import random
from dataclasses import replace

from agent_assist.domain import events as e
from agent_assist.domain.advice.advise import Advice, advise
from agent_assist.domain.advice.learned import persona_of
from agent_assist.domain.customer import Customer, HistoryRow, Order
from agent_assist.domain.learning import Book
from agent_assist.domain.outcome import Outcome
from agent_assist.domain.rules import Rules, rules_of
from tests.domain.situations import NOW_MS, PLAYBOOK, POLICY, Story, said

A, B = "effort_saver", "options"
X = ("chat", Customer("new", "Noa"))
Y = (
    "phone",
    Customer("old", "Olu", orders=(Order("O-1"),) * 2, history=(HistoryRow(1, "phone", "contact", "asked"),) * 6),
)
# How likely a talk goes well, by customer and by what the agent did first.
WORKS = {(X[0], A): 0.4, (X[0], B): 0.8, (Y[0], A): 0.8, (Y[0], B): 0.4}
_WORDS = (
    said("do_it", "I will do it for you now.", intents=("buy",), tactic=A),
    said("choose", "You can have it in blue or in green.", intents=("buy",), tactic=B),
)


def rules(**learning: object) -> Rules:
    """A playbook of two ways to help, told apart only by their tactic; A comes first as shipped."""
    policy = replace(POLICY, learning=replace(POLICY.learning, **learning))
    return rules_of(policy, replace(PLAYBOOK, responses=_WORDS))


def story(kind: tuple[str, Customer], under: Rules, talk: str = "c-1") -> Story:
    """A customer of one kind asks for the lamp, after a first word."""
    told = Story(under, customer=kind[1])
    told.state = replace(told.state, conversation_id=talk)
    told.happens(e.ConversationStarted, conversation_id=talk, channel=kind[0])
    return told.customer("hello", intents=(("buy", 0.9),)).agent("hello").customer("a lamp", intents=(("buy", 0.9),))


def adopted(told: Story, book: Book) -> Story:
    """The talk takes over what is known."""
    ctx = told.context()
    settings = ctx.rules.policy.learning
    explore = settings.explore_percent if settings.mode == "on" else 0
    learned = book.learned(persona_of(ctx), told.state.conversation_id, explore)
    return told.happens(e.LearningAdopted, conversation_id=told.state.conversation_id, learned=learned)


def ranked(kind: tuple[str, Customer], book: Book, under: Rules, talk: str = "c-1") -> Advice:
    """What is advised to this kind of customer with what was learned."""
    return advise(adopted(story(kind, under, talk), book).context())


def first(advice: Advice) -> str:
    """The tactic of the first card."""
    return advice.responses[0].response.tactic


def talks(book: Book, count: int, under: Rules, seed: int) -> Book:
    """The book after so many talks of each kind, in which the agent takes the first card."""
    draw = random.Random(seed)
    for number in range(count):
        for kind in (X, Y):
            talk = f"{seed}-{kind[0]}-{number}"
            told = adopted(story(kind, under, talk), book)
            taken = advise(told.context()).responses[0].response
            book = book.after(
                Outcome(
                    talk,
                    NOW_MS + number,
                    persona_of(told.context()),
                    tactics=(taken.tactic,),
                    resolved=draw.random() < WORKS[kind[0], taken.tactic],
                    is_counted=under.policy.learning.mode == "on",
                )
            )
    return book
