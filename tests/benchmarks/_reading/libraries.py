"""What a team would pick instead: vaderSentiment, TextBlob and AFINN, each as a score from bad to good and a side.

AFINN comes with the extra `compare`; without it its column is left out.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

Score = Callable[[str], float]


def libraries() -> dict[str, Score]:
    """Each library's own score of a text; above 0 is good."""
    vader = SentimentIntensityAnalyzer()
    found: dict[str, Score] = {
        "vaderSentiment": lambda text: float(vader.polarity_scores(text)["compound"]),
        "textblob": lambda text: float(TextBlob(text).sentiment.polarity),
    }
    if find_spec("afinn"):
        afinn = import_module("afinn").Afinn()
        found["afinn"] = lambda text: float(afinn.score(text))
    return found


# How far from 0 a score must lie to take a side: what each library's own papers and documents use.
EDGE: Final = {"vaderSentiment": 0.05, "textblob": 0.05, "afinn": 0.5}


def side(library: str, score: float) -> str:
    """The side of a score."""
    edge = EDGE[library]
    return "negative" if score <= -edge else "positive" if score >= edge else "neutral"
