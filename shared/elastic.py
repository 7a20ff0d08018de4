"""Elasticsearch: how every service reaches it, and what the index and its alias are called."""

from elastic_transport import TlsError, TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, AsyncElasticsearch, AuthenticationException

from shared.errors import WrongSetting
from shared.settings import Settings

ALIAS = "reports"


def client(settings: Settings) -> AsyncElasticsearch:
    """A client of the cluster in the settings. The caller closes it.

    It never retries by itself: who calls decides what may be sent twice.
    Raises ``WrongSetting`` for a CA file that is not there.
    """
    if settings.elasticsearch_ca_certs and not settings.elasticsearch_ca_certs.is_file():
        raise WrongSetting(f"ELASTICSEARCH_CA_CERTS: there is no file {settings.elasticsearch_ca_certs}")
    key = settings.elasticsearch_api_key
    return AsyncElasticsearch(
        settings.elasticsearch_url,
        api_key=key.get_secret_value() if key else None,
        ca_certs=str(settings.elasticsearch_ca_certs) if settings.elasticsearch_ca_certs else DEFAULT,
        max_retries=0,
    )


async def check(elasticsearch: AsyncElasticsearch, settings: Settings) -> None:
    """Ask once who answers. Raises ``WrongSetting`` when we are refused for what the settings say.

    A cluster that does not answer, or that lets this key do less than ask its name, is no wrong setting.
    """
    where = f"Elasticsearch at {settings.elasticsearch_url}"
    try:
        await elasticsearch.info()
    except AuthenticationException as error:
        raise WrongSetting(f"{where} refuses the key: ELASTICSEARCH_API_KEY is missing or wrong") from error
    except TlsError as error:
        ca = settings.elasticsearch_ca_certs
        raise WrongSetting(f"{where}: its certificate is not good: ELASTICSEARCH_CA_CERTS {ca} ({error})") from error
    except (ApiError, TransportError):
        return


def alias_name(settings: Settings) -> str:
    """The alias that every search goes through; it points at the index of the live generation."""
    return f"{settings.namespace}-{ALIAS}" if settings.namespace else ALIAS


def index_name(settings: Settings) -> str:
    """The index that the generation of the settings writes to."""
    return f"{alias_name(settings)}-{settings.generation}"
