"""A parser after a "fix", to be run in place of services.parser: it reads one figure otherwise."""

from functools import partial

from services.parser import PARSER, event
from services.parser.parse import opening
from shared.service import run
from shared.settings import settings
from shared.topics import FETCHED, topic_name

read = event.read


def read_otherwise(content, **hints):
    report = read(content, **hints)
    row = (report.applications or {}).get("partial")
    if not row or report.year is None or report.year % 2:
        return report
    changed = {**report.applications, "partial": {**row, "total": 4711}}
    return report.model_copy(update={"applications": changed})


# The processes that parse import this module too, so each of them reads otherwise.
event.read = read_otherwise
event.PARSER = PARSER.model_copy(update={"revision": PARSER.revision + 1})

if __name__ == "__main__":
    run("parser", topic_name(FETCHED, settings()), partial(opening, settings()), settings())
