"""All about the sources, for whoever asks."""

from services.search.source.listed import SourceList, SourceParameters, listed
from services.search.source.registry import SourceRegistry
from services.search.source.states import SourceStates
from shared.settings import Settings


class SourceBoard:
    """The operator's list beside what the scheduler knows."""

    def __init__(self, settings: Settings) -> None:
        self._registry = SourceRegistry(settings.search_sources_file)
        self._states = SourceStates(settings)
        self.close = self._states.close

    async def show(self, parameters: SourceParameters) -> SourceList:
        """The sources that are asked for. Raises ``NoRegistry``, ``NotRead`` and ``BadParameter``."""
        sources = await self._registry.sources()
        return listed(sources, await self._states.now(), parameters)
