"""What the scheduler knows of each source, from the changelog of its table."""

from dataclasses import dataclass

from aiokafka import ConsumerRecord

from services.search.topic_view import TopicView
from shared.contracts import SourceState
from shared.logs import logger
from shared.settings import Settings
from shared.topics import SOURCES_STATE

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """A source's state without the ids of its reports, of which there may be thousands: ``found`` counts them."""

    state: SourceState
    found: int
    is_quiet: bool


UNKNOWN = Known(SourceState(), 0, is_quiet=False)


class SourceStates:
    """One ``Known`` for each source that was ever looked at, by its agency."""

    def __init__(self, settings: Settings) -> None:
        self._known: dict[str, Known] = {}
        self._view = TopicView(settings, SOURCES_STATE, self._note)
        self.close = self._view.close

    async def now(self) -> dict[str, Known]:
        """The states as they are now. Raises ``NotRead``."""
        await self._view.catch_up()
        return self._known

    def _note(self, record: ConsumerRecord) -> None:
        agency = (record.key or b"").decode(errors="replace")
        if record.value is None:
            self._known.pop(agency, None)
            return
        try:
            state = SourceState.from_bytes(record.value)
        except ValueError:
            log.exception("not a source's state", partition=record.partition, offset=record.offset)
            return
        slim = state.model_copy(update={"found": ()})
        self._known[agency] = Known(slim, len(state.found), state.is_quiet)
