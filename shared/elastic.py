"""Elasticsearch: how every service reaches it, and what the index and its alias are called."""

from elastic_transport.client_utils import DEFAULT
from elasticsearch import AsyncElasticsearch

from shared.settings import Settings

ALIAS = "reports"


def client(settings: Settings) -> AsyncElasticsearch:
    """A client of the cluster in the settings. The caller closes it.

    It never retries by itself: who calls decides what may be sent twice.
    """
    key = settings.elasticsearch_api_key
    return AsyncElasticsearch(
        settings.elasticsearch_url,
        api_key=key.get_secret_value() if key else None,
        ca_certs=str(settings.elasticsearch_ca_certs) if settings.elasticsearch_ca_certs else DEFAULT,
        max_retries=0,
    )


def alias_name(settings: Settings) -> str:
    """The alias that every search goes through; it points at the index of the live generation."""
    return f"{settings.namespace}-{ALIAS}" if settings.namespace else ALIAS


def index_name(settings: Settings) -> str:
    """The index that the generation of the settings writes to."""
    return f"{alias_name(settings)}-{settings.generation}"
