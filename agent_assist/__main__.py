"""The program's door: no argument opens the desk by the short way, anything else is a command."""

import sys


def main() -> None:
    """Open the desk, or run the command line."""
    if len(sys.argv) == 1:
        from agent_assist.cli.desk import run_desk

        raise SystemExit(run_desk())
    from agent_assist.cli.output import said_to_the_end

    with said_to_the_end():
        if sys.argv[1] == "ledger":
            # Other programs call it once a grant: the parser of the other commands costs as much as the grant itself.
            from agent_assist.cli.ledger import main as ledger

            raise SystemExit(ledger(sys.argv[2:]))
        from agent_assist.cli.ending import UNTIL_ENDED, end_when_asked

        if sys.argv[1] in UNTIL_ENDED:
            end_when_asked()
        from agent_assist.cli.root import main as command_line

        command_line()


if __name__ == "__main__":
    main()
