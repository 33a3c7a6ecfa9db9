"""The published state of a conversation after an event, as plain JSON values: the replay contract. Nothing is decided.

Numbers are rounded to 4 decimals and keys sorted, so that the same log gives the same bytes everywhere.
"""

import json
from typing import Any

from agent_assist.domain.advice.advise import Advice
from agent_assist.domain.advice.responses import Ranked
from agent_assist.domain.contact import Contact
from agent_assist.domain.context import Context
from agent_assist.domain.facets.facet import Trace
from agent_assist.domain.follow_ups import follow_ups

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def state_line(event_id: str, sequence: str, conversation: str | None, ctx: Context, advice: Advice) -> dict[str, Any]:
    """The full state as JSON values. `sequence` stands as the feed wrote it."""
    return {
        "event_id": event_id,
        "sequence": sequence,
        "conversation": conversation,
        "emotion": _emotion(ctx),
        "motivation": _motivation(ctx),
        "behavior": _behavior(ctx),
        "environment": _environment(ctx),
        "situation": _situation(ctx),
        "next_action": {
            "kind": advice.next_action.kind,
            "id": advice.next_action.id,
            "why": list(advice.next_action.why),
        },
        "responses": [_response(item) for item in advice.responses],
        "gestures": [
            {
                "id": item.gesture.id,
                "kind": item.gesture.kind,
                "amount_minor": item.money.amount_minor,
                "currency": item.money.currency,
                "needs_approval": item.needs_approval,
                "binding_limit": item.binding_limit,
                "why": list(item.why),
            }
            for item in advice.gestures
        ],
        "withheld": [
            {"id": item.id, "kind": item.kind, "gate": item.gate, "why": item.why} for item in advice.withheld
        ],
        "trace": {
            "motivation": _trace(ctx.motivation.trace),
            "emotion": _trace(ctx.emotion.trace),
            "behavior": _trace(ctx.behavior.trace),
            "environment": _trace(ctx.environment.trace),
            "situation": _trace(ctx.situation.trace),
        },
    }


def to_json(line: dict[str, Any]) -> str:
    """One line: UTF-8 text, keys sorted, no spaces."""
    return _ENCODER.encode(line)


def rounded(value: float | None) -> float | None:
    """Four decimals; minus zero is zero."""
    return None if value is None else round(value, 4) + 0.0


def _emotion(ctx: Context) -> dict[str, Any]:
    tone = ctx.emotion.tone
    return {
        "label": tone.label,
        "valence": rounded(tone.valence),
        "utterance_valence": rounded(tone.utterance_valence),
        "confidence": rounded(tone.confidence),
        "trend": tone.trend,
        "evidence": [{"text": item.text, "weight": rounded(item.weight)} for item in tone.evidence],
    }


def _motivation(ctx: Context) -> dict[str, Any]:
    found = ctx.motivation
    return {
        "intent": found.intent.id if found.intent else None,
        "confidence": rounded(found.confidence) if found.intent else None,
        "alternatives": [
            {"intent": item.intent, "confidence": rounded(item.confidence)} for item in found.alternatives
        ],
        "life_events": list(found.life_events),
        "exit_reasons": list(found.exit_reasons),
        "competitors": list(found.competitors),
    }


def _behavior(ctx: Context) -> dict[str, Any]:
    found = ctx.behavior
    known = ctx.conversation.customer is not None
    return {
        "contacts_week": found.contacts_week if known else None,
        "promises_open": [row.summary for row in found.promises_open],
        "promises_missed": [row.summary for row in found.promises_missed],
        "gestures_90_days": found.gestures_90_days if known else None,
        "orders": found.orders if known else None,
        "years": found.years,
        "repeats": found.repeats,
        "transfers": found.transfers,
        "blind_spots": list(found.blind_spots),
        # Here and not beside the tone: the published contract spells that one out leaf by leaf.
        "impression": rounded(ctx.emotion.impression),
        "relation": rounded(ctx.emotion.relation),
        "cues": sorted(seen.cue.kind for seen in ctx.conversation.cues),
        "promises_made": [
            {
                "text": item.text,
                "promise": item.summary,
                "at_ms": item.at_ms,
                "due_ms": item.due_ms,
                "status": row.status,
            }
            for item, row in zip(ctx.conversation.promises, found.promises_made, strict=True)
        ],
        "contact": _contact(found.contact),
        "follow_ups": _follow_ups(ctx),
    }


def _follow_ups(ctx: Context) -> dict[str, Any]:
    found = follow_ups(ctx)
    return {
        "drafts": [
            {
                "occasion": item.occasion,
                "text": item.text,
                "channel": item.channel or None,
                "due_ms": item.due_ms,
                "moved": item.moved,
                "source": item.source,
                "why": item.why,
            }
            for item in found.drafts
        ],
        "held": [{"occasion": item.occasion, "gate": item.gate, "why": item.why} for item in found.held],
    }


def _contact(found: Contact) -> dict[str, Any]:
    return {
        "follow_up": found.follow_up or None,
        "channel": found.channel or None,
        "right_now": found.right_now or None,
        "unwanted": sorted({*found.unwanted, *found.unwanted_now}),
        "history": [
            {
                "channel": wish.channel,
                "wanted": wish.wanted,
                "right_now": wish.right_now,
                "text": wish.text,
                "at_ms": wish.at_ms,
            }
            for wish in found.history
        ],
    }


def _environment(ctx: Context) -> dict[str, Any]:
    return {
        "signals": [
            {
                "kind": item.signal.kind,
                "headline": item.signal.headline,
                "severity": item.signal.severity,
                "match": item.why,
                "source": item.signal.event_id,
            }
            for item in ctx.environment.matches
        ],
        "group_remedies": [{"id": item.id, "words": item.words} for item in ctx.group_remedies],
    }


def _situation(ctx: Context) -> dict[str, Any]:
    found = ctx.situation
    return {
        "stage": found.stage,
        "journey": found.journey,
        "make_or_break": found.make_or_break,
        "vulnerable": found.vulnerable,
        "issue_open": found.issue_open,
        "brand_risk": found.brand_risk,
        "legal_threat": found.legal_threat,
        "care": list(found.care),
        "severity": found.severity,
        "responsibility": found.responsibility,
    }


def _response(item: Ranked) -> dict[str, Any]:
    return {
        "id": item.response.id,
        "kind": item.response.kind,
        "text": item.text,
        "score": rounded(item.score),
        "factors": {name: rounded(value) for name, value in item.factors},
        "why": list(item.why),
        "choices": [{"way": way.way, "consequence": way.consequence} for way in item.response.options],
        "facts": [{"token": fact.token, "source": fact.source, "slot": fact.slot} for fact in item.facts],
    }


def _trace(trace: Trace) -> dict[str, Any]:
    return {"known": trace.known, "confidence": rounded(trace.confidence), "because": list(trace.because)}
