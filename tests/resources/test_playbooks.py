"""The starter playbooks keep the voice and the rules they promise: closed details, no set phrases, no promise without money set aside."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLAYBOOKS = ROOT / "resources" / "playbooks"
PACKS = ("ecommerce", "telecom", "travel")

STAGES = (
    "opening", "identification", "discovery", "proposal", "confirmation",
    "setback", "resolution", "wrap_up", "closing", "other",
)  # fmt: skip
TONES = (
    "neutral", "satisfied", "grateful", "anxious", "grieving",
    "disengaged", "confused", "frustrated", "angry", "unsure",
)  # fmt: skip
CUES = (
    "bereavement", "leaving", "thanks", "repeated_information", "public_post", "asks_person",
    "deadline", "vulnerable", "missed_promise", "life_event", "confused_by_jargon", "waiting", "hard_event", "feeling",
)  # fmt: skip
JOURNEYS = (
    "awareness", "consideration", "purchase", "onboarding", "use", "issue", "recovery", "leaving", "lapsed",
)  # fmt: skip
INTENT_KINDS = ("issue", "question", "purchase", "leaving", "thanks", "account", "other")
RESPONSE_KINDS = ("respond", "ask", "thank", "listen", "escalate", "handover", "offer")
TACTICS = (
    "acknowledge", "own_up", "inform", "options", "effort_saver", "thank",
    "reassure", "ask_open", "ask_fact", "confirm", "close", "bad_news",
)  # fmt: skip
GESTURE_KINDS = (
    "thanks", "apology", "note", "effort", "expedite", "upgrade",
    "waive", "credit", "refund", "gift", "donation", "replacement",
)  # fmt: skip
ICONS = (
    "heart", "card", "flowers", "taxi", "credit", "refund", "gift",
    "truck", "star", "shield", "clock", "phone", "donate", "box",
)  # fmt: skip
RESPONSIBILITIES = ("ours", "shared", "not_ours")
PLACEHOLDERS = (
    "customer", "agent", "order", "order_due", "order_status", "headline", "region", "thing", "promise",
    "deadline", "lost", "years", "amount", "contact_count", "channel_preferred",
    "feeling", "hard_event", "life_event", "weather", "outage", "crisis", "rule_change", "delay", "group_remedy",
    "appointment",
)  # fmt: skip
NEEDED_INTENTS = (
    "cancel_plan", "billing_dispute", "bereavement_return", "praise", "general_question", "complaint_service",
    "hidden_fee", "security_worry", "promise_missed", "wants_person", "past_due_bill", "address_change",
    "policy_change", "disaster_affected", "life_event",
)  # fmt: skip

# Phrases that sound like a script, blame the customer, or put the rule before the person.
SET_PHRASES = (
    r"understand (your|how|that you)", r"inconvenience", r"calm down", r"unfortunately", r"sorry for your loss",
    r"rest assured", r"valued customer", r"please be advised", r"kindly", r"\bas per\b", r"bear with me",
    r"you should have (read|checked|called|told)", r"\byou (failed|forgot|neglected)\b", r"apologi[sz]e for any",
    r"sorry (if|that) you feel", r"our polic(y|ies) (state|say|don't allow)", r"at this time", r"reach out",
    r"going forward", r"i'm afraid that", r"as i (said|explained)", r"(?<!nothing )(?<!only )(?<!don't )\byou need to\b", r"you must", r"no worries",
)  # fmt: skip
BARGAINS = (
    r"\breview\b",
    r"\brating\b",
    r"\bstars\b",
    r"(don't|do not|won't|not) post",
    r"in return for",
    r"if you delete",
)
# Words that say something is set aside or will come later; only true once a gesture stands.
PROMISES = (
    r"\bi've (arranged|booked|sent|refunded|credited|taken that|waived)\b", r"\bit's arranged\b", r"\bthat's booked\b",
    r"\bis on its way\b", r"\bare on their way\b", r"\bi'll (ring|call|phone|email|text|write to|refund|credit|send) you\b",
    r"\bi'm ringing you\b", r"\byou'll (get|receive|have) (a |your |the )", r"\bis going back to\b", r"\bwe'll (send|refund|pay)\b",
    r"\{amount\}",
)  # fmt: skip
# The customer's noun may be singular or plural, so no verb may have to agree with it.
DISAGREEMENTS = (
    r"\{thing\} (is|are|was|were|has|have|hasn't|isn't|needs|comes|arrives|works|doesn't|wasn't)\b",
    r"\b(a|an|this|that|these|those|one|every) (new |old )?\{thing\}",
    r"\{thing\}s\b",
)


def load(pack: str, part: str) -> dict[str, Any]:
    """One TOML file of one pack."""
    with (PLAYBOOKS / pack / f"{part}.toml").open("rb") as file:
        return tomllib.load(file)


def entries(pack: str, part: str, table: str) -> list[dict[str, Any]]:
    """The tables of one kind in one file; an absent one is an empty list."""
    found: list[dict[str, Any]] = load(pack, part).get(table, [])
    if part in ("intents", "responses"):
        found += load(pack, "situations").get(table, [])
    return found


def responses(pack: str) -> list[dict[str, Any]]:
    """All responses of a pack."""
    return entries(pack, "responses", "response")


def gestures(pack: str) -> list[dict[str, Any]]:
    """All gestures of a pack."""
    return entries(pack, "gestures", "gesture")


def intents(pack: str) -> list[dict[str, Any]]:
    """All intents of a pack."""
    return entries(pack, "intents", "intent")


def placeholders(text: str) -> set[str]:
    """Names between braces."""
    return set(re.findall(r"\{([^{}]*)\}", text))


def is_neutral(response: dict[str, Any]) -> bool:
    """True if a stranger without any record can be told this."""
    return placeholders(response["text"]) <= {"agent"}


def spoken(pack: str) -> list[tuple[str, str]]:
    """Everything of a pack that may reach a customer's ear: (id, words)."""
    stages = entries(pack, "playbook", "stage")
    return [
        *((r["id"], r["text"]) for r in responses(pack)),
        *((g["id"], g["words"]) for g in gestures(pack)),
        *((m["id"], m["text"]) for m in entries(pack, "messages", "message")),
        *((s["id"], phrase) for s in stages for phrase in s["agent_phrases"]),
    ]


def assert_known(values: list[str], known: tuple[str, ...], where: str) -> None:
    """Fail on a word outside a closed list, and on the same word twice."""
    assert set(values) <= set(known), f"{where}: unknown {sorted(set(values) - set(known))}"
    assert len(values) == len(set(values)), f"{where}: said twice"


def hits(patterns: tuple[str, ...], text: str) -> list[str]:
    """The patterns found in a text, ignoring case."""
    return [p for p in patterns if re.search(p, text, re.IGNORECASE)]


pytestmark = pytest.mark.parametrize("pack", PACKS)


def test_pack_says_what_it_is(pack: str) -> None:
    playbook = load(pack, "playbook")
    assert (playbook["schema"], playbook["id"], playbook["currency"]) == (1, pack, "GBP")
    assert playbook["name"]
    assert playbook["industry"]


def test_things_are_plain_lowercase_nouns(pack: str) -> None:
    things = load(pack, "playbook")["things"]
    assert len(set(things)) == len(things) >= 60
    assert [t for t in things if t != t.lower() or len(t.split()) > 2 or t != t.strip()] == []


def test_every_stage_has_a_feeling_and_examples(pack: str) -> None:
    stages = entries(pack, "playbook", "stage")
    assert tuple(s["id"] for s in stages) == STAGES
    for stage in stages:
        assert stage["title"]
        assert stage["feeling"]
        for side in ("agent_phrases", "customer_phrases"):
            assert len(set(stage[side])) == len(stage[side]) >= 6, (stage["id"], side)


def test_intents_are_complete(pack: str) -> None:
    found = intents(pack)
    ids = [i["id"] for i in found]
    assert len(ids) == len(set(ids)) >= 18
    assert set(NEEDED_INTENTS) <= set(ids)
    assert {i["journey"] for i in found} == set(JOURNEYS)
    assert {i["kind"] for i in found} == set(INTENT_KINDS)
    for intent in found:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", intent["id"])
        assert intent["title"]
        assert len(intent["title"]) <= 40
        assert_known(intent["facts"], PLACEHOLDERS, intent["id"])
        assert len({p.lower() for p in intent["phrases"]}) == len(intent["phrases"]) >= 8, intent["id"]


def test_no_phrase_belongs_to_two_intents(pack: str) -> None:
    seen: dict[str, str] = {}
    for intent in intents(pack):
        for phrase in intent["phrases"]:
            key = re.sub(r"\W+", " ", phrase.lower()).strip()
            assert seen.setdefault(key, intent["id"]) == intent["id"], phrase


def test_intents_are_written_as_people_talk(pack: str) -> None:
    """Some phrases look typed, some as a recogniser writes them: no capitals, no stops."""
    for intent in intents(pack):
        bare = [p for p in intent["phrases"] if p == p.lower() and not re.search(r"[.,?]", p)]
        assert 2 <= len(bare) < len(intent["phrases"]), intent["id"]


def test_responses_have_the_right_shape(pack: str) -> None:
    found = responses(pack)
    ids = [r["id"] for r in found]
    known_intents = tuple(i["id"] for i in intents(pack))
    assert len(ids) == len(set(ids)) >= 46
    for r in found:
        where = r["id"]
        assert_known([r["kind"]], RESPONSE_KINDS, where)
        assert_known([r["tactic"]], TACTICS, where)
        assert 0 < len(r["title"]) <= 34, where
        assert 0 < len(r["why"]) <= 80, where
        assert 0 < len(r["text"]) <= 420, where
        assert_known(r["intents"], known_intents, where)
        assert_known(r["stages"], STAGES, where)
        assert_known(r["tones"], TONES, where)
        assert_known(r["cues"], CUES, where)


def test_ids_differ_between_packs(pack: str) -> None:
    """All packs may be in force at once; the first entry with an id would hide the others."""
    for part, table in (("responses", "response"), ("gestures", "gesture")):
        elsewhere = {e["id"] for other in PACKS if other != pack for e in entries(other, part, table)}
        assert elsewhere & {e["id"] for e in entries(pack, part, table)} == set(), table


def test_no_two_responses_say_the_same(pack: str) -> None:
    for part in ("text", "title"):
        seen = [r[part] for r in responses(pack)]
        allowed = len(seen) if part == "text" else len(seen) - 3
        assert len(set(seen)) >= allowed, part


def test_responses_stay_short_enough_to_say(pack: str) -> None:
    for r in responses(pack):
        sentences = [s for s in re.split(r"(?<=[.?])\s+", r["text"]) if s]
        assert len(sentences) <= 5, r["id"]
        longest = max(len(s.split()) for s in sentences)
        assert longest <= 36, (r["id"], longest)


def test_placeholders_are_a_closed_set(pack: str) -> None:
    for where, text in spoken(pack):
        assert placeholders(text) <= set(PLACEHOLDERS), where
        assert text.count("{") == text.count("}") == len(re.findall(r"\{[a-z_]+\}", text)), where
    for r in responses(pack):
        assert not placeholders(r["title"] + r["why"]), r["id"]
    for g in gestures(pack):
        assert not placeholders(g["title"] + g["subtitle"]), g["id"]


def test_the_customers_noun_fits_any_number(pack: str) -> None:
    assert [(w, t) for w, t in spoken(pack) if hits(DISAGREEMENTS, t)] == []


def test_a_headline_opens_its_sentence(pack: str) -> None:
    """It is a whole clause with a capital, so it may only stand first and be joined on."""
    for where, text in spoken(pack):
        for match in re.finditer(r"\{(headline|weather|outage|crisis|rule_change|delay)\}", text):
            before = text[: match.start()]
            assert before == "" or re.search(r"[.?] $", before), where
            assert re.match(r", (and|so|which) |\. ", text[match.end() :]), where


def test_nothing_sounds_like_a_script(pack: str) -> None:
    assert [(w, hits(SET_PHRASES, t)) for w, t in spoken(pack) if hits(SET_PHRASES, t)] == []
    assert [w for w, t in spoken(pack) if "!" in t] == []


def test_nothing_depends_on_praise_or_silence(pack: str) -> None:
    assert [(w, hits(BARGAINS, t)) for w, t in spoken(pack) if hits(BARGAINS, t)] == []


def test_our_jargon_stays_with_us(pack: str) -> None:
    jargon = load(pack, "playbook")["jargon"]
    assert len(jargon) >= 20
    for where, text in spoken(pack):
        assert [j for j in jargon if re.search(rf"(?<!\w){re.escape(j)}(?!\w)", text, re.IGNORECASE)] == [], where


def test_a_promise_names_what_must_stand_first(pack: str) -> None:
    kinds = {g["kind"] for g in gestures(pack)}
    promising = 0
    for r in responses(pack):
        if "promises_gesture" in r:
            promising += 1
            assert r["promises_gesture"] in kinds, r["id"]
        else:
            assert hits(PROMISES, r["text"]) == [], r["id"]
    assert promising >= 6


def test_every_intent_has_words_for_the_known_and_the_stranger(pack: str) -> None:
    found = responses(pack)
    for intent in intents(pack):
        own = [r for r in found if intent["id"] in r["intents"]]
        assert len(own) >= 2, intent["id"]
        assert any(is_neutral(r) for r in own), f"{intent['id']}: nothing for a stranger"
        assert any(not is_neutral(r) for r in own), f"{intent['id']}: nothing personal"
        assert (
            any(is_neutral(r) and not r["cues"] and "promises_gesture" not in r for r in own)
            or intent["id"] == "bereavement_return"
        ), intent["id"]


def test_every_stage_tone_and_cue_is_met(pack: str) -> None:
    found = responses(pack)
    for stage, tone in itertools.product(STAGES, TONES):
        fitting = [
            r for r in found
            if (not r["stages"] or stage in r["stages"]) and (not r["tones"] or tone in r["tones"])
            and is_neutral(r) and "promises_gesture" not in r
        ]  # fmt: skip
        assert fitting, f"nothing to say at {stage} to someone {tone}"
    for tone in TONES:
        assert sum(tone in r["tones"] for r in found) >= 2, tone
    assert {c for r in found for c in r["cues"]} == set(CUES)
    assert {s for r in found for s in r["stages"]} == set(STAGES)


def test_every_kind_and_tactic_is_used(pack: str) -> None:
    found = responses(pack)
    assert {r["kind"] for r in found} == set(RESPONSE_KINDS)
    assert {r["tactic"] for r in found} == set(TACTICS)
    assert 1 <= sum(r["kind"] == "offer" for r in found) <= 3


def test_every_placeholder_is_used_somewhere(pack: str) -> None:
    used = set().union(*(placeholders(text) for _, text in spoken(pack)))
    assert used == set(PLACEHOLDERS)


def test_grief_is_never_sold_to(pack: str) -> None:
    offers = [r for r in responses(pack) if r["kind"] == "offer"]
    assert all(not {"grieving", "angry", "frustrated", "anxious"} & set(r["tones"]) and r["tones"] for r in offers)
    assert all("bereavement" not in r["cues"] and "vulnerable" not in r["cues"] for r in offers)
    in_grief = [r for r in responses(pack) if "bereavement" in r["cues"]]
    assert len(in_grief) >= 5
    assert all(not re.search(r"\b(great|lovely|happy|enjoy|congratulations)\b", r["text"], re.I) for r in in_grief)


def test_win_back_comes_after_the_reason(pack: str) -> None:
    for r in responses(pack):
        if r["kind"] == "offer" and "cancel_plan" in r["intents"]:
            assert not {"opening", "identification", "discovery"} & set(r["stages"]), r["id"]


def test_gestures_have_the_right_shape(pack: str) -> None:
    found = gestures(pack)
    ids = [g["id"] for g in found]
    known_intents = tuple(i["id"] for i in intents(pack))
    assert len(ids) == len(set(ids)) >= 14
    for g in found:
        where = g["id"]
        assert_known([g["kind"]], GESTURE_KINDS, where)
        assert_known([g["icon"]], ICONS, where)
        assert g["currency"] == "GBP", where
        assert 0 < len(g["title"]) <= 30, where
        assert 0 < len(g["subtitle"]) <= 50, where
        assert type(g["amount_minor"]) is int, where
        assert g["amount_minor"] >= 0, where
        assert 0 <= g["severity_min"] <= g["severity_max"] <= 3, where
        assert [k for k in ("lead_time", "vendor", "words", "responsibility") if not g[k]] == [], where
        assert type(g["note_signed"]) is bool, where
        assert_known(g["responsibility"], RESPONSIBILITIES, where)
        assert_known(g["intents"], known_intents, where)
        assert_known(g["stages"], STAGES, where)
        assert_known(g["tones"], TONES, where)
        assert_known(g["cues"], CUES, where)
        assert_known(g["not_with"], CUES, where)


def test_gestures_cover_free_small_and_beyond_the_limit(pack: str) -> None:
    found = gestures(pack)
    assert {"thanks", "apology", "note", "effort", "upgrade", "waive", "credit", "refund", "gift"} <= {
        g["kind"] for g in found
    }
    assert sum(g["amount_minor"] == 0 for g in found) >= 3
    assert sum(g["amount_minor"] > 20_000 for g in found) >= 2
    assert {1000, 2500, 5000} <= {g["amount_minor"] for g in found if g["kind"] == "credit"}
    assert any(g["note_signed"] and g["kind"] == "note" for g in found)


def test_cheerful_gestures_stay_away_from_grief(pack: str) -> None:
    for g in gestures(pack):
        if g["kind"] == "gift" and "bereavement" not in g["cues"]:
            assert {"bereavement", "vulnerable"} <= set(g["not_with"]), g["id"]


def test_every_serious_failure_of_ours_has_more_than_words(pack: str) -> None:
    for severity in (1, 2, 3):
        fitting = [
            g for g in gestures(pack)
            if g["severity_min"] <= severity <= g["severity_max"] and "ours" in g["responsibility"] and not g["cues"]
        ]  # fmt: skip
        assert {g["kind"] for g in fitting} & {"credit", "refund", "waive", "replacement"}, severity
        assert min(g["amount_minor"] for g in fitting) == 0, severity
