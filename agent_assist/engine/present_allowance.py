"""How a desk stands with its team's server, in words: what is left of its allowance while the server is away. Words only."""

from agent_assist.engine.ports import AllowanceState
from agent_assist.engine.session import Session
from agent_assist.engine.translation import shown, tr, tr_count

# A server that does not answer is told in the state line; anything else it said needs somebody.
_AWAY = "The team's store "


def allowance_words(session: Session) -> str:
    """What follows the policy in the state line, after a separator; empty while the server answers."""
    state = _standing(session)
    if state is None or not state.is_away:
        return ""
    if state.left is None:
        return f" · {tr('team budget offline')}"
    left = session.formats.short_money(state.left)
    return f" · {tr('team budget offline, {left} of your allowance left', left=left)}"


def allowance_banner(session: Session) -> str:
    """What a person must see to: gestures given while the server was away that nothing can pay for, or a server that says no."""
    state = _standing(session)
    if state is None or not state.conflicts:
        return "" if state is None or state.why.startswith(_AWAY) else shown(state.why)
    return tr_count(
        state.conflicts,
        "{count} gesture given while the team's budget was away found no room in it. Tell your supervisor; they are kept.",
        "{count} gestures given while the team's budget was away found no room in it. Tell your supervisor; they are kept.",
    )


def _standing(session: Session) -> AllowanceState | None:
    leases = session.ports.leases
    return leases.standing() if leases is not None else None
