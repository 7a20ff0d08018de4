"""``python -m deploy.local start|stop|status|env|clean``: the engines alone."""

import argparse
import sys
import time

from deploy.local.errors import LocalEngineError
from deploy.local.stack import Stack


def start(stack: Stack) -> None:
    """Start the engines and say where they answer."""
    began = time.monotonic()
    engines = stack.start()
    print_line(f"Kafka          {engines.kafka_bootstrap_servers}")
    print_line(f"Elasticsearch  {engines.elasticsearch_url}")
    print_line(f"ready in {time.monotonic() - began:.1f} s; settings in {stack.home.env_file}")


def stop(stack: Stack) -> None:
    """Stop everything of this home."""
    stack.stop()


def status(stack: Stack) -> None:
    """List the processes."""
    for state in stack.states():
        print_line(f"{state.name:<16}{state.state:<10}{state.pid:>8}{state.uptime_s:>8} s  {state.log}")


def env(stack: Stack) -> None:
    """Print the settings of the engines that were started here, to be exported."""
    if not stack.home.env_file.exists():
        raise LocalEngineError("The engines were not started here: python -m deploy.local start")
    print_line(stack.home.env_file.read_text().rstrip())


def clean(stack: Stack) -> None:
    """Stop everything and remove its data, logs and pids."""
    stack.clean()


COMMANDS = {command.__name__: command for command in (start, stop, status, env, clean)}


def print_line(text: str) -> None:
    """Write one line for a person."""
    sys.stdout.write(f"{text}\n")


def main() -> int:
    """Run one command; 1 and a sentence when it cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m deploy.local", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    try:
        COMMANDS[parser.parse_args().command](Stack())
    except LocalEngineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
