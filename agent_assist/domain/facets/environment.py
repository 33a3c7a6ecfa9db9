"""Environment: what goes on around the customer, only where region, order or account match, only while it lasts."""

from dataclasses import dataclass

from agent_assist.domain.conversation import Conversation
from agent_assist.domain.events import SignalReceived
from agent_assist.domain.facets.facet import Trace, unknown
from agent_assist.domain.kind_words import SIGNAL_NOUNS
from agent_assist.domain.said import said
from agent_assist.domain.words import SEVERITIES

_NONE = said("no signal for this customer, order or region")


@dataclass(frozen=True, slots=True)
class Match:
    """A current signal and why it concerns this customer."""

    signal: SignalReceived
    why: str


@dataclass(frozen=True, slots=True)
class Environment:
    """Current signals, worst first."""

    matches: tuple[Match, ...]
    trace: Trace

    @property
    def worst(self) -> SignalReceived | None:
        """The most severe current signal, or None."""
        return self.matches[0].signal if self.matches else None


def environment(state: Conversation, now_ms: int) -> Environment:
    """The signals that concern this conversation at `now_ms`. Being near is not enough: something must match."""
    found = [
        Match(signal, why) for signal in state.signals if is_current(signal, now_ms) and (why := match(signal, state))
    ]
    if not found:
        return Environment((), unknown(_NONE))
    found.sort(key=lambda item: (-SEVERITIES.index(item.signal.severity), -item.signal.occurred_at_ms))
    because = tuple(_words(item) for item in found)
    return Environment(tuple(found), Trace(True, 0.9, because))


def _words(item: Match) -> str:
    kind = SIGNAL_NOUNS.get(item.signal.kind, item.signal.kind)
    return said("{kind}: {headline} ({why})", kind=kind, headline=item.signal.headline, why=item.why)


def is_current(signal: SignalReceived, now_ms: int) -> bool:
    """Whether the signal has begun and has not expired."""
    begun = signal.starts_ms is None or signal.starts_ms <= now_ms
    return begun and (signal.expires_ms is None or now_ms < signal.expires_ms)


def match(signal: SignalReceived, state: Conversation) -> str:
    """Why the signal concerns this conversation, or empty. The most particular reason wins."""
    customer = state.customer
    if signal.conversation_id == state.conversation_id:
        return said("sent for this conversation")
    if signal.customer_id:
        return said("this customer") if signal.customer_id == state.customer_id else ""
    if signal.order_id:
        mine = _orders(state)
        return said("order {order}", order=signal.order_id) if signal.order_id in mine else ""
    if signal.region and customer and customer.region:
        return (
            said("region {region}", region=customer.region)
            if signal.region.casefold() == customer.region.casefold()
            else ""
        )
    return ""


def _orders(state: Conversation) -> set[str]:
    mine = {order.order_id for order in state.customer.orders} if state.customer else set()
    named = state.cue("order_number")
    return mine | {named.cue.value} if named else mine
