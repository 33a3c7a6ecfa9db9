"""Learning in a seeded simulation: in how many runs both kinds of customers have their right rank after so many talks each."""

import argparse

from agent_assist.domain.learning import Book
from tests.domain.learning_talks import WORKS, A, B, X, Y, first, ranked, rules, talks


def main() -> None:
    """Print the share of runs that are right, as set by default and without trying anything out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100, help="how many seeds")
    asked = parser.parse_args()
    print("\nhow often a talk goes well: " + ", ".join(f"{who} {what} {share}" for (who, what), share in WORKS.items()))
    calm = rules(explore_percent=0)
    for name, under in (("as set by default", rules()), ("nothing tried out", calm)):
        for count in (25, 50, 100):
            right = 0
            for seed in range(asked.runs):
                book = talks(Book(), count, under, seed)
                right += (first(ranked(X, book, calm)), first(ranked(Y, book, calm))) == (B, A)
            print(f"  {name:<18} {count:>4} talks each: both ranks right in {right} of {asked.runs} runs", flush=True)


if __name__ == "__main__":
    main()
