"""A conversation pasted by hand: `Name: words` lines into turns, and who of them is likely whom. Pure; the agent decides."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from agent_assist.domain.words import Role

MOST_TURNS: Final = 300
MOST_NAMES: Final = 8
_LONGEST_NAME: Final = 40
_TIME: Final = r"\[?\(?(?:\d{4}-\d\d-\d\d[ T])?\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?\)?\]?"
_STAMP: Final = re.compile(rf"{_TIME}[ \t,–-]*")
_AFTER_NAME: Final = re.compile(rf"\A([^:\[(]{{1,{_LONGEST_NAME}}}?)[ \t,]*{_TIME}[ \t]*:")
_NAMES_OF_US: Final = frozenset("agent advisor adviser support me you representative rep operator csr".split())
_NAMES_OF_BOTS: Final = frozenset("bot chatbot system assistant automated ivr".split())


class PastedTurn(NamedTuple):
    """What one person said in one go."""

    name: str
    text: str


def turns_of(text: str) -> tuple[PastedTurn, ...]:
    """The turns, in order. A line without a name goes on where the one before stopped; without any name there are none."""
    turns: list[PastedTurn] = []
    for line in text.splitlines():
        words = line.strip()
        if not words:
            continue
        name, said = _named(words)
        if name and said:
            turns.append(PastedTurn(name, said))
        elif name:
            turns.append(PastedTurn(name, ""))
        elif turns:
            last = turns[-1]
            turns[-1] = last._replace(text=f"{last.text} {words}".strip())
    return tuple(turn for turn in turns if turn.text)[:MOST_TURNS]


def names_of(turns: Sequence[PastedTurn]) -> tuple[str, ...]:
    """Everybody who speaks, in order of appearance."""
    return tuple(dict.fromkeys(turn.name for turn in turns))[:MOST_NAMES]


def is_conversation(text: str) -> bool:
    """Whether a text is a conversation rather than one person's words: two names, and most lines carry one."""
    turns = turns_of(text)
    lines = sum(1 for line in text.splitlines() if line.strip())
    return len({turn.name for turn in turns}) > 1 and 2 * len(turns) >= lines


def likely_roles(names: Sequence[str], agent_name: str = "") -> dict[str, Role]:
    """Who is likely whom: our own name and the usual words are the agent, the first other one the customer."""
    roles: dict[str, Role] = {}
    own = agent_name.casefold().strip()
    for name in names:
        word = name.casefold()
        if word in _NAMES_OF_BOTS:
            roles[name] = "bot"
        elif word in _NAMES_OF_US or (own and (word == own or word.split()[0] == own.split()[0])):
            roles[name] = "agent"
    left = [name for name in names if name not in roles]
    for at, name in enumerate(left):
        roles[name] = "customer" if at == 0 else "agent" if "agent" not in roles.values() else "unknown"
    return roles


def with_roles(turns: Sequence[PastedTurn], roles: Mapping[str, Role]) -> tuple[tuple[Role, str], ...]:
    """What goes to the desk: role and words of each turn. Who was left out of the roles is not read."""
    return tuple((roles.get(turn.name, "unknown"), turn.text) for turn in turns)


def _named(line: str) -> tuple[str, str]:
    """The name before the first colon and what follows; an empty name where none is written."""
    stamp = _STAMP.match(line)
    rest = _AFTER_NAME.sub(r"\1:", line[stamp.end() :] if stamp else line)
    name, mark, said = rest.partition(":")
    name = name.strip(" \t*_<>[]")
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1].strip()
    usable = mark and 0 < len(name) <= _LONGEST_NAME and len(name.split()) <= 4 and name[0].isalpha()
    if not usable or said.startswith("//") or any(letter in name for letter in ".?!,;"):
        stops = name.count(".")  # `Dr. Okafor` and `Tom B.` are names
        if not (usable and stops == 1 and len(name.split()) > 1 and not said.startswith("//")):
            return "", ""
    return name, said.strip()
