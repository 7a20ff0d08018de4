"""``python -m services.parser``: run the parser until SIGTERM."""

from functools import partial

from services.parser.parse import opening
from shared.service import run
from shared.settings import settings
from shared.topics import FETCHED, topic_name

if __name__ == "__main__":
    run("parser", topic_name(FETCHED, settings()), partial(opening, settings()), settings())
