"""``python -m services.parser``: run the parser until SIGTERM."""

from functools import partial

from services.parser.parse import opening
from services.parser.worker import PATIENCE_S
from shared.service import run
from shared.settings import Settings, settings
from shared.topics import FETCHED, topic_name


def patient(config: Settings) -> Settings:
    """A scan may hold back the committed offset for as long as it may be read; until then nothing stalls."""
    longest = config.parse_timeout_s + config.ocr_timeout_page_s * config.ocr_max_pages + PATIENCE_S
    return config.model_copy(update={"stall_timeout_s": max(config.stall_timeout_s, longest)})


if __name__ == "__main__":
    config = patient(settings())
    run("parser", topic_name(FETCHED, config), partial(opening, config), config)
