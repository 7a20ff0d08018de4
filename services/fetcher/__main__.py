"""``python -m services.fetcher``: run the fetcher until SIGTERM."""

from functools import partial

from services.fetcher.fetch import opening
from shared.service import run
from shared.settings import settings
from shared.topics import REQUESTED, topic_name

if __name__ == "__main__":
    run("fetcher", topic_name(REQUESTED, settings()), partial(opening, settings()), settings(), settings().fetch_window)
