"""G34: an outage has one remedy for everybody it hit: published by a supervisor, told by the agent, charged to nobody's trust."""

import pytest

from agent_assist.domain.customer import Customer
from agent_assist.domain.events import CustomerDescribed, SignalReceived
from agent_assist.domain.policy_text import PolicyInvalid, parse_policy
from agent_assist.domain.policy_writing import write_policy
from agent_assist.storage.packs import starter_policy_text
from tests.engine.desk import Desk, Feed
from tests.scenarios.play import State, after, money
from tests.scenarios.recording import Recording

WORDS = "a day's money back for each day without a line"
REMEDY = f'\n[group_remedy.leeds_line]\nsignal = "outage"\nwords = "{WORDS}"\nregion = "Leeds"\nseverity = "major"\n'
PUBLISHED = starter_policy_text() + REMEDY
DOWN = "My internet is down and I have to work"


def played(policy: str = PUBLISHED, region: str = "Leeds", severity: str = "major", **profile: object) -> State:
    told = Recording().started(customer_id="k").knows("k", name="Ada", region=region, **profile)
    told.signal("outage", "A cut cable has taken the lines down", everyone=True, region=region, severity=severity)
    return after(told.customer(DOWN), policy)


def told(state: State) -> list[str]:
    return [item["text"] for item in state["responses"] if WORDS in item["text"]]


def test_g34_everyone_it_hit_is_told_the_same_remedy_with_its_source():
    state = played()
    assert told(state)
    facts = next(item["facts"] for item in state["responses"] if WORDS in item["text"])
    assert {"token": WORDS, "source": "policy.group_remedy.leeds_line", "slot": "group_remedy"} in facts
    assert state["environment"]["group_remedies"] == [{"id": "leeds_line", "words": WORDS}]
    for band in ("low", "high"):
        other = played(value_band=band, since="2001-01-01")
        assert told(other) == told(state)


def test_g34_who_was_not_hit_and_a_smaller_event_get_none():
    assert not told(played(region="York"))
    assert not told(played(severity="minor"))
    assert not told(played(policy=""))


def test_g34_it_takes_nothing_from_the_agents_own_trust_and_moves_no_amount(tmp_path):
    plain, group = played(policy=""), played()
    both = money(plain).keys() & money(group).keys()
    assert both
    assert all(money(plain)[name] == money(group)[name] for name in both)
    left = {line for item in group["gestures"] for line in item["why"] if "left" in line}
    assert left == {"200.00 GBP left, no approval needed"}


def test_g34_a_remedy_is_written_back_as_it_was_read():
    policy = parse_policy(PUBLISHED)
    assert parse_policy(write_policy(policy)) == policy
    assert policy.group_remedies[0].words == WORDS


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('signal = "rain"', "must be one of weather, outage"),
        ('severity = "huge"', "must be one of info"),
        ('words = ""', "is missing"),
        ("words = 3", "must be a text"),
        ('words = "{customer} is great"', "without details in braces"),
        ('amount = "5"', "there is no setting of this name"),
    ],
)
def test_g34_a_wrong_remedy_is_refused_with_its_line(line, why):
    lines = REMEDY.splitlines()
    name = line.split(" ")[0]
    kept = [item for item in lines if not item.startswith(f"{name} ")]
    with pytest.raises(PolicyInvalid) as refused:
        parse_policy(starter_policy_text() + "\n".join([*kept, line]) + "\n")
    assert why in str(refused.value)
    assert f"group_remedy.leeds_line.{name}" in str(refused.value)


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ('whom = "region"', True),
        ('whom = "order"', False),
        ('whom = "account"', False),
        ('until = "2026-01-02"', True),
        ('until = "2026-01-01"', False),
    ],
)
def test_g34_it_is_told_to_those_it_is_meant_for_and_until_its_last_day(line, is_told):
    assert bool(told(played(PUBLISHED + line + "\n"))) is is_told


def test_g34_its_last_day_ends_where_the_desk_is():
    ahead = starter_policy_text() + "\n[clock]\nutc_offset_minutes = 840\n" + REMEDY
    # Five past three at night in UTC is five in the afternoon there, still the second of January.
    assert told(played(ahead + 'until = "2026-01-02"\n'))
    behind = ahead.replace("840", "-720") + 'until = "2026-01-01"\n'
    assert told(played(behind))


def test_g34_the_agent_sees_it_with_its_source(tmp_path):
    desk, feed = Desk(tmp_path / "store.db", policy=PUBLISHED), Feed()
    desk.hears(feed.started(customer_id="k"), feed.event(CustomerDescribed, customer=Customer("k", region="Leeds")))
    desk.hears(feed.event(SignalReceived, kind="outage", headline="Lines down", severity="major", region="Leeds"))
    desk.hears(feed.customer(DOWN))
    assert desk.current.goodwill.group_lines == (f"For everyone it has hit: {WORDS} (policy 1)",)
    desk.close()
