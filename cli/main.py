"""``gongkai``: the commands, each in the module that ``COMMANDS`` names; a group is a ``typer.Typer`` there."""

from importlib import import_module

import typer
from typer.core import TyperGroup

COMMANDS = {
    "up": "cli.stack",
    "down": "cli.stack",
    "status": "cli.status",
    "ingest": "cli.ingest",
    "crawl": "cli.crawl",
    "sources": "cli.sources",
    "overdue": "cli.overdue",
    "copies": "cli.copies",
    "peers": "cli.peers",
    "parse": "cli.parse",
    "validate": "cli.validate",
    "search": "cli.search",
    "archive": "cli.archive",
    "topics": "cli.topics",
    "trace": "cli.trace",
    "dead-letters": "cli.dead_letters",
    "replay": "cli.replay",
    "reconcile": "cli.reconcile",
    "demo": "cli.demo",
}


class Commands(TyperGroup):
    """Imports a command when it is used: ``gongkai parse`` should not wait for the clients of Kafka."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # typer's own context
        """All names, in the order of ``COMMANDS``."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str):  # type: ignore[no-untyped-def,override]  # noqa: ANN201
        """The command, imported now; None when there is none of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        found = getattr(import_module(COMMANDS[cmd_name]), cmd_name.replace("-", "_"))
        if isinstance(found, typer.Typer):
            return typer.main.get_group(found)
        single = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        single.command(cmd_name)(found)
        return typer.main.get_command(single)


app = typer.Typer(
    name="gongkai", cls=Commands, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False
)


@app.callback()
def gongkai() -> None:
    """政府信息公开工作年度报告 as data: fetch, parse, validate, index, search."""


if __name__ == "__main__":
    app()
