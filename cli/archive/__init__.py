"""``gongkai archive``: the originals."""

import typer

from cli.archive.export import export
from cli.archive.verify import verify

archive = typer.Typer(help="The originals: take them out, check them.", no_args_is_help=True, add_completion=False)
archive.command("export")(export)
archive.command("verify")(verify)
