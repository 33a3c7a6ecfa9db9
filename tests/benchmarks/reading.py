"""Reading: speed beside vaderSentiment, tone and stage on the dev splits of --data DIR, card recall on generated forms."""

import argparse
from pathlib import Path

from tests.benchmarks._reading import cards, speeds, stages, tones


def main() -> None:
    """Print every figure; the ones that need data only when a folder is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with goemotions, vader_gt and star")
    folder = parser.parse_args().data
    speeds.report()
    cards.report()
    if folder:
        tones.report(folder)
        stages.report(folder)


if __name__ == "__main__":
    main()
