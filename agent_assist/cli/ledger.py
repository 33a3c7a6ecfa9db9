"""`agent-assist ledger`: goodwill money for administrators, integrators and tests. One answer, one exit code; no window.

Exit codes: 0 done, 3 refused (or a ledger that does not verify), 4 store unreachable, 2 unusable input.
"""

import argparse
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from agent_assist.cli import ledger_acts
from agent_assist.cli.ledger_arguments import (
    DONE,
    MEANS,
    REFUSED,
    UNREACHABLE,
    UNUSABLE,
    WISH_MAY_TELL,
    Answer,
    opened,
    reason,
    refused,
    text,
    told_level,
    wish,
)
from agent_assist.cli.policy_signer import sign_policies
from agent_assist.domain.budget import GrantRequest, Refusal, ReverseRequest
from agent_assist.domain.policy_text import PolicyInvalid, parse_policy
from agent_assist.engine.errors import StoreUnreachable, UnusableInput, UserFacingError
from agent_assist.storage.ledger_export import check_target, moment, write_ledger
from agent_assist.storage.ledger_rules import check_usable
from agent_assist.storage.packs import playbook_of, starter_policy_text

STARTER = "starter"
SUMMARY = "Goodwill money: put a policy in force, grant, hold, take back, look, verify, export."


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say, print the one answer, and return the exit code.

    The arguments are read here and not by the other commands' parser: a misspelt option is answered with JSON too.
    """
    return run(arguments, "ledger", SUMMARY, _COMMANDS)


def run(arguments: Sequence[str], name: str, summary: str, commands: "Commands") -> int:
    """Do what the arguments of one group of commands say."""
    try:
        options = _parser(name, summary, commands).parse_args(_joined(arguments, commands))
        act: Act = options.act
        code, answer = act(options)
    except PolicyInvalid as invalid:
        code, answer = UNUSABLE, _invalid(invalid)
    except UserFacingError as fault:
        code = UNREACHABLE if isinstance(fault, StoreUnreachable) else UNUSABLE
        answer = {"error": _error_name(fault), "message": f"{fault.title}. {fault.message}"}
    print(json.dumps(answer) if "--json" in arguments else _readable(answer))
    return code


def init(options: argparse.Namespace) -> Answer:
    """Put a policy in force, in a store made when missing; the same text again changes nothing."""
    document = _policy_text(options.policy)
    playbook_of(parse_policy(document).playbooks)  # before a store is made for nothing
    with opened(options, may_fill_empty=True) as store:
        sign_policies(store.policies)
        published = store.policies.put_in_force(document, author="command line", note="ledger init")
    return DONE, {
        "result": "in_force",
        "policy_version": published.version,
        "name": published.policy.name,
        "currency": published.policy.currency,
        "incident_limit_minor": published.policy.limits.incident_minor,
        "published_at": moment(published.published_at_ms),
    }


def grant(options: argparse.Namespace) -> Answer:
    """Spend, or be told which limit is in the way."""
    request = GrantRequest(**wish(options))
    check_usable(request)  # before a store is made for nothing
    with opened(options) as store:
        answer = store.ledger.grant(request)
    if isinstance(answer, Refusal):
        return REFUSED, refused(answer)
    return DONE, {
        "result": "granted",
        "entry": answer.entry_id,
        "key": answer.key,
        "amount_minor": answer.money.amount_minor,
        "currency": answer.money.currency,
        "policy_version": answer.policy_version,
        "at": moment(answer.at_ms),
    }


def reverse(options: argparse.Namespace) -> Answer:
    """Take one entry back, whole and once."""
    told = reason(options.reason)
    request = ReverseRequest(key=options.key, entry_id=options.entry, agent_id=options.agent, reason=told)
    check_usable(request)
    with opened(options, may_create=False) as store:
        answer = store.ledger.reverse(request)
    if isinstance(answer, Refusal):
        return REFUSED, refused(answer)
    return DONE, {
        "result": "reversed",
        "entry": answer.entry_id,
        "reverses": answer.reverses,
        "key": answer.key,
        "amount_minor": answer.money.amount_minor,
        "currency": answer.money.currency,
        "at": moment(answer.at_ms),
    }


def balance(options: argparse.Namespace) -> Answer:
    """What may be granted now, at the level asked about and at every other that applies."""
    names = ("agent", "incident", "customer", "household", "issue", "gesture")
    told = {name: text(name, value) for name in names if (value := getattr(options, name)) is not None}
    asked_of = {f"{name}_id" if name not in ("issue", "gesture") else name: value for name, value in told.items()}
    with opened(options, missing_is_empty=True) as store:
        found = store.ledger.balance(**asked_of)
    asked = found.level(found.primary)
    assert asked is not None
    return DONE, {
        **told_level(asked),
        "available_minor": found.available_minor,
        "binding_limit": found.binding.level,
        "policy_version": found.policy_version,
        "levels": [told_level(level) for level in found.levels],
    }


def verify(options: argparse.Namespace) -> Answer:
    """Check the audit chain, the entries and the counters."""
    with opened(options, may_create=False) as store:
        found = store.ledger.verify()
    answer = {"ok": found.ok, "entries": found.entries, "requests": found.requests, "head": found.head}
    return (DONE, answer) if found.ok else (REFUSED, {**answer, "first_bad": found.first_bad, "why": found.why})


def export(options: argparse.Namespace) -> Answer:
    """Write every entry to a .csv or .json file."""
    target = check_target(Path(options.file))
    with opened(options, may_create=False) as store:
        entries, links = store.ledger.written()
    write_ledger(target, entries, links)
    head = links[-1].hash if links else ""
    return DONE, {"result": "exported", "file": str(target), "entries": len(entries), "head": head}


Act = Callable[[argparse.Namespace], Answer]
_Arguments = tuple[str, ...]
# name -> what it does, the options it needs, the options it may have
Commands = Mapping[str, tuple[Act, _Arguments, _Arguments]]
_COMMANDS: Commands = {
    "init": (init, ("policy",), ()),
    "grant": (
        grant,
        ("key", "agent", "conversation", "incident", "customer", "gesture", "amount-minor", "currency", "reason"),
        WISH_MAY_TELL,
    ),
    "reverse": (reverse, ("key", "entry", "agent", "reason"), ()),
    **ledger_acts.COMMANDS,
    "balance": (balance, (), ("agent", "incident", "customer", "household", "issue", "gesture")),
    "verify": (verify, (), ()),
    "export": (export, (), ()),
}


class _Parser(argparse.ArgumentParser):
    """Says what is wrong instead of leaving the program."""

    def error(self, message: str) -> NoReturn:
        """Raise the mistake as unusable input."""
        raise UnusableInput("Unusable arguments", f"{message[:1].upper()}{message[1:]}.")


def _parser(name: str, summary: str, all_commands: Commands) -> _Parser:
    common = _Parser(add_help=False, allow_abbrev=False)
    # Suppressed, so that the same option before the command's name is not forgotten after it.
    common.add_argument("--store", default=argparse.SUPPRESS, metavar="DSN", help="the store; else this user's own")
    common.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="one JSON object")
    parser = _Parser(prog=f"agent-assist {name}", description=summary, parents=[common], allow_abbrev=False)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    for word, (act, needed, possible) in all_commands.items():
        command = commands.add_parser(
            word, help=act.__doc__, description=act.__doc__, parents=[common], allow_abbrev=False
        )
        for option in (*needed, *possible):
            command.add_argument(f"--{option}", required=option in needed, help=MEANS[option])
        if act is export:
            command.add_argument("file", metavar="FILE.csv|FILE.json")
        command.set_defaults(act=act)
    return parser


def _joined(arguments: Sequence[str], commands: Commands) -> list[str]:
    """Each option with its value in one word, so that a value may begin with a dash."""
    options = {option for _, needed, possible in commands.values() for option in (*needed, *possible)}
    with_values = {"--store", *(f"--{option}" for option in options)}
    words = iter(arguments)
    joined = []
    for word in words:
        value = next(words, None) if word in with_values else None
        joined.append(word if value is None else f"{word}={value}")
    return joined


def _policy_text(source: str) -> str:
    if source == STARTER:
        return starter_policy_text()
    try:
        return Path(source).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnusableInput("The policy cannot be read", f"{source}: {error.strerror or error}.") from error
    except (UnicodeDecodeError, ValueError) as error:
        raise UnusableInput("The policy cannot be read", f"{source}: it is not UTF-8 text.") from error


def _invalid(invalid: PolicyInvalid) -> dict[str, Any]:
    problems = [{"line": item.line, "key": item.key, "message": item.message} for item in invalid.problems]
    return {"error": "policy_invalid", "message": f"The policy has mistakes. {invalid}", "problems": problems}


def _error_name(fault: UserFacingError) -> str:
    """`StoreReadOnly` as `store_read_only`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(fault).__name__).lower()


def _readable(answer: dict[str, Any]) -> str:
    from agent_assist.cli.ledger_words import in_words  # a program asks for JSON, and asks once a grant

    return in_words(answer)
