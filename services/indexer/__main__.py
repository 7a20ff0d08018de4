"""``python -m services.indexer``: run the indexer until SIGTERM."""

from functools import partial

from services.indexer.write import opening
from shared.service import run
from shared.settings import settings
from shared.topics import VALIDATED, topic_name

BATCHES_IN_FLIGHT = 2
"""One bulk request is under way while the next one gathers."""

if __name__ == "__main__":
    config = settings()
    max_in_flight = BATCHES_IN_FLIGHT * config.index_batch_size
    run("indexer", topic_name(VALIDATED, config), partial(opening, config), config, max_in_flight)
