"""Our own service lines, each author's file read by a model that has not seen it; and the same thing said in two Englishes.

Trains one model for each file, more than a minute each on a quiet machine.
"""

import json
import statistics
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from agent_assist.domain.words import label3
from agent_assist.language import embedding
from agent_assist.language.cues import reading as cues
from agent_assist.language.tone import model as tone_model
from agent_assist.language.tone import reading as tone
from agent_assist.language.tone import training as tone_training
from agent_assist.language.tone.text import LONGEST
from tests.benchmarks._reading.figures import accuracy, auc, calibration_error, macro_f1
from tests.benchmarks._reading.libraries import libraries, side

_OWN = Path(__file__).parents[3] / "build" / "training" / "service"
_DIALECTS = "dialects"
_RAISED = ("angry", "frustrated")
Read = tuple[dict[str, Any], tone.Tone]


def report(folder: Path) -> None:
    """By author: ten labels right, macro-F1 and AUC over three sides beside the libraries; calibration over all; dialects."""
    theirs = libraries()
    print("\nservice lines of an author left out of the training: ten labels right; macro-F1 / AUC of negative")
    print(f"  {'':<12} lines  ten labels          ours" + "".join(f"{name:>16}" for name in theirs))
    everything: list[Read] = []
    for file in sorted(_OWN.glob("*.jsonl")):
        read = left_out(folder, file)
        truth = [label3(line["label"]) for line, _ in read]
        negative = [item == "negative" for item in truth]
        right = accuracy([line["label"] for line, _ in read], [found.label for _, found in read])
        ours = macro_f1(truth, [label3(found.label) for _, found in read])
        cells = f"    {ours:.3f} / {auc(negative, [found.p_negative for _, found in read]):.3f}"
        for library, score in theirs.items():
            scores = [score(line["text"]) for line, _ in read]
            told = macro_f1(truth, [side(library, item) for item in scores])
            cells += f"   {told:.3f} / {auc(negative, [-item for item in scores]):.3f}"
        print(f"  {file.stem:<12} {len(read):>5}      {right:.3f}{cells}", flush=True)
        if file.stem == _DIALECTS:
            _pairs(read)
        else:
            everything += read
    _all(everything)


def left_out(folder: Path, file: Path) -> list[Read]:
    """The lines of one file, read by a model trained on everything else.

    The large model that taught the shipped one has seen most authors; for those the shares it gave are left out as well.
    """
    others = [path for path in sorted(_OWN.glob("*.jsonl")) if path != file]
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "tone.model"
        taught = tone_training.shares_beside(_OWN) if file.stem in tone_training.NOT_TAUGHT else None
        tone_training.fit(list(tone_training.all_lines(folder, others)), out, taught=taught)
        fitted = tone_model.load(out, embedding.shipped())
    shipped, tone.model = tone.model, lambda: fitted  # type: ignore[assignment]
    try:
        return [(line, _read(line)) for line in map(json.loads, file.read_text(encoding="utf-8").splitlines())]
    finally:
        tone.model = shipped


def _read(line: dict[str, Any]) -> tone.Tone:
    before, asked = tone_training.turns(line.get("prev") or [])
    loss = cues.loss(cues.find(line["text"][:LONGEST], cues.thing_book(())))
    return tone.read(line["text"], before, None, loss, asked)


def _all(read: list[Read]) -> None:
    labels = [line["label"] for line, _ in read]
    told = [found.label for _, found in read]
    right = [label3(found.label) == label3(line["label"]) for line, found in read]
    print(f"  all but dialects: ten labels right {accuracy(labels, told):.3f} (goal 0.85)")
    print(
        f"  calibration error of the side shown {calibration_error(right, [found.confidence for _, found in read]):.3f}"
    )
    calm = [label3(found.label) == "negative" for line, found in read if line["label"] == "neutral"]
    print(f"  neutral lines heard as negative {statistics.fmean(calm):.1%}")
    for label in sorted(set(labels)):
        yes = [found.label == label for line, found in read if line["label"] == label]
        said = [line["label"] == label for line, found in read if found.label == label]
        print(
            f"    {label:<11} recall {statistics.fmean(yes):.2f}  precision {statistics.fmean(said or [0]):.2f}  ({len(yes)})"
        )


def _pairs(read: list[Read]) -> None:
    """How much oftener anger is heard where there is none, in the other English than in the standard one."""
    pairs: dict[int, dict[bool, Read]] = defaultdict(dict)
    for line, found in read:
        pairs[line["pair"]][line["dialect"] == "standard"] = (line, found)
    for name, labels in (("angry", ("angry",)), ("angry or frustrated", _RAISED)):
        calm = [pair for pair in pairs.values() if pair[True][0]["label"] not in labels]
        heard = [[pair[at][1].label in labels for pair in calm] for at in (True, False)]
        standard, other = (100 * statistics.fmean(item) for item in heard)
        print(
            f"    {name} heard in {len(calm)} calm pairs: standard {standard:.1f} %, other {other:.1f} %, gap {other - standard:+.1f} points (goal 5)"
        )
