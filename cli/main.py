"""``gongkai``: the commands, each in a module of its own."""

import typer

from cli import demo, ingest, parse, search, stack, status, topics, validate

app = typer.Typer(
    name="gongkai",
    help="政府信息公开工作年度报告 as data: fetch, parse, validate, index, search.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

app.command("up")(stack.up)
app.command("down")(stack.down)
app.command("status")(status.status)
app.command("ingest")(ingest.ingest)
app.command("parse")(parse.parse)
app.command("validate")(validate.validate)
app.command("search")(search.search)
app.command("topics")(topics.topics)
app.command("demo")(demo.demo)

if __name__ == "__main__":
    app()
