"""What a team would pick instead: vaderSentiment, TextBlob and AFINN, each as a score from bad to good and a side."""

from collections.abc import Callable
from typing import Final

from afinn import Afinn
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

Score = Callable[[str], float]


def libraries() -> dict[str, Score]:
    """Each library's own score of a text; above 0 is good."""
    vader, afinn = SentimentIntensityAnalyzer(), Afinn()
    return {
        "vaderSentiment": lambda text: float(vader.polarity_scores(text)["compound"]),
        "textblob": lambda text: float(TextBlob(text).sentiment.polarity),
        "afinn": lambda text: float(afinn.score(text)),
    }


# How far from 0 a score must lie to take a side: what each library's own papers and documents use.
EDGE: Final = {"vaderSentiment": 0.05, "textblob": 0.05, "afinn": 0.5}


def side(library: str, score: float) -> str:
    """The side of a score."""
    edge = EDGE[library]
    return "negative" if score <= -edge else "positive" if score >= edge else "neutral"
