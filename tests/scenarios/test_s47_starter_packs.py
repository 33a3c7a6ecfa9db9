"""S47: three packs load alone and together, and each has words for stress about safety, lateness or a wrong thing, and a fee."""

import pytest

from agent_assist.domain.playbook_check import findings
from agent_assist.storage.packs import playbook_of, shipped_packs
from tests.scenarios.recording import ROOT
from tests.scenarios.test_s23_situations import TOLD

LATE_OR_WRONG = {"late_delivery", "wrong_item", "equipment_late", "flight_delayed", "flight_cancelled", "hotel_problem"}
SAMPLES = {"ecommerce": "late-coat", "telecom": "double-billing", "travel": "flight-cancelled"}


def test_s47_three_packs_load_alone_and_together():
    assert shipped_packs() == ["ecommerce", "telecom", "travel"]
    together = playbook_of(shipped_packs())
    assert len(together.responses) == sum(len(playbook_of([pack]).responses) for pack in shipped_packs())
    assert len(together.messages) == sum(len(playbook_of([pack]).messages) for pack in shipped_packs())


@pytest.mark.parametrize("pack", shipped_packs())
def test_s47_each_pack_is_played_in_each_scenario_and_has_a_recording(pack):
    played = {situation for situation, of, *_ in TOLD if of == pack}
    assert {"security_worry", "hidden_fee"} <= played
    assert played & LATE_OR_WRONG
    assert (ROOT / "resources" / "samples" / f"{SAMPLES[pack]}.jsonl").is_file()


@pytest.mark.parametrize("pack", shipped_packs())
def test_s47_g32_a_pack_holds_to_its_own_rules(pack):
    assert findings(playbook_of([pack])) == ()
