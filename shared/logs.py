"""JSON logs on standard error, one object a line, with the service and the trace of the message that it is about."""

import logging
import sys
from contextlib import AbstractContextManager

import structlog
from structlog.typing import Processor

from shared.settings import Settings


def configure(service: str, settings: Settings) -> None:
    """Log everything of this process as JSON, our own and the libraries'."""
    stamps: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=stamps,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(level=settings.log_level.upper(), handlers=[handler], force=True)
    for noisy in ("aiokafka", "elastic_transport", "httpx", "aiohttp.access", "kafka"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.getLogger().level))
    structlog.configure(
        processors=[*stamps, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(service=service)


def handling(trace_id: str) -> AbstractContextManager[None]:
    """Every line of this task tells the trace, while its message is handled."""
    return structlog.contextvars.bound_contextvars(trace_id=trace_id)


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger; bind what the lines are about, as in ``logger(__name__).bind(topic=…)``."""
    bound: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return bound
