"""The search service's application: API, pages, health."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.staticfiles import StaticFiles

from services.search import api, health, measure, pages, problem
from services.search.agency.watch import watching
from services.search.dead_letter.board import LetterBoard
from services.search.finding import keys
from services.search.finding.decide import Decider
from services.search.limits import Limits
from services.search.live_index import LiveIndex
from services.search.original.store import Originals
from services.search.pages.problem import problem_page
from services.search.pages.rendering import STATIC
from services.search.report_index import ReportIndex
from services.search.security import SecurityHeaders
from services.search.source.board import SourceBoard
from services.search.webhook import listed
from services.search.webhook.watch import telling
from shared import VERSION
from shared.elastic import alias_name, client
from shared.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The application; it opens its Elasticsearch client on start and closes it in the end.

    Raises ``WrongSetting`` for a file of keys or of webhooks that cannot be used.
    """
    webhooks = listed.load(settings.search_webhooks_file)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with client(settings) as elasticsearch:
            app.state.index = ReportIndex(elasticsearch, alias_name(settings), settings.search_timeout_s)
            app.state.live_index = LiveIndex(elasticsearch, settings)
            app.state.originals = Originals(settings)
            app.state.decider = Decider(settings)
            app.state.sources = SourceBoard(settings)
            app.state.dead_letters = LetterBoard(settings)
            try:
                async with watching(app.state.live_index), telling(webhooks, app.state.index, settings):
                    yield
            finally:
                await app.state.decider.close()
                await app.state.sources.close()
                await app.state.dead_letters.close()

    # The framework's documentation pages load scripts from elsewhere; ours is at /api.
    app = FastAPI(
        title="gongkai",
        version=VERSION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.keys = keys.read(settings.search_api_keys_file)
    app.include_router(api.router)
    app.include_router(health.router)
    app.include_router(measure.router)
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Limits, settings=settings)
    if origins := [each.strip() for each in settings.search_cors_origins.split(",") if each.strip()]:
        app.add_middleware(CORSMiddleware, allow_origins=origins, allow_methods=["GET"], expose_headers=["Retry-After"])
    app.add_middleware(SecurityHeaders)
    app.add_middleware(measure.Measured)
    measure.announce(settings)
    problem.install(app, problem_page)
    return app
