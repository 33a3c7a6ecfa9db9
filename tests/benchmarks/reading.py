"""Reading: speed beside vaderSentiment, tone and stage on the dev splits of --data DIR, card recall on generated forms."""

import argparse
from pathlib import Path

from tests.benchmarks._reading import cards, service, speeds, stages, talks, tones


def main() -> None:
    """Print every figure; the ones that need data only when a folder is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with goemotions, vader_gt and star")
    parser.add_argument(
        "--authors", action="store_true", help="also train once for each author left out (minutes each)"
    )
    asked = parser.parse_args()
    folder = asked.data
    speeds.report()
    cards.report()
    if folder:
        tones.report(folder)
        talks.report(folder)
        stages.report(folder)
        if asked.authors:
            service.report(folder)


if __name__ == "__main__":
    main()
