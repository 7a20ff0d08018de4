"""``python -m tests.chaos``: a replay at full size, and with kills at random moments.

Each run prints what happened; the exit code is 1 when reports were lost, shown twice, or shown older than before.
"""

import argparse
import asyncio
import secrets
import tempfile
from pathlib import Path

from deploy.local.stack import Stack
from tests.chaos.replay import Plan, replayed
from tests.conftest import TEST_HOME


def main() -> None:
    """Run it as the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--reports", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=0, help="kill -9 of an engine, a service or the command")
    parser.add_argument("--seed", type=int, default=1, help="of the kills and the corrections")
    parser.add_argument("--pause", type=float, default=0.3, help="seconds between new reports")
    parser.add_argument("--kill-pause", type=float, default=5.0, help="seconds between kills, on average")
    arguments = parser.parse_args()
    plan = Plan(arguments.reports, arguments.kills, arguments.seed, arguments.pause, arguments.kill_pause)
    stack = Stack(TEST_HOME)
    folder = Path(tempfile.mkdtemp(prefix="gongkai-chaos-"))
    say(f"logs: {folder}")
    try:
        asyncio.run(replayed(stack.start(), f"t-{secrets.token_hex(4)}", folder, plan, say))
    finally:
        stack.stop()


def say(what: str) -> None:
    """At once, also into a file."""
    print(what, flush=True)  # noqa: T201  # a command's output


if __name__ == "__main__":
    main()
