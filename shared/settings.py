"""Every setting of every service, its default and its meaning, in one place.

A setting is read from the environment variable of its name in capitals (``KAFKA_BOOTSTRAP_SERVERS``), else from the
file named by ``GONGKAI_ENV_FILE`` (default ``.gongkai/local.env``, written by ``gongkai up``), else from the file of
its name (``kafka_sasl_password``) in the folder ``GONGKAI_SECRETS`` (default ``/run/secrets``), else the default holds.
``docs/settings.md`` is generated from this module.
"""

import os
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ENV_FILE_VARIABLE = "GONGKAI_ENV_FILE"
DEFAULT_ENV_FILE = ".gongkai/local.env"
Analyzer = Literal["bigram", "smartcn", "icu", "ik"]
SECRETS_VARIABLE = "GONGKAI_SECRETS"
DEFAULT_SECRETS = "/run/secrets"


class Settings(BaseSettings):
    """The settings, validated on load."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    namespace: str = Field(
        default="",
        pattern=r"^[a-z0-9-]*$",
        description="Prefix of every topic, consumer group and index, so that several installations share one cluster.",
    )
    generation: int = Field(
        default=1,
        ge=1,
        description="Pipeline generation: names the topics after reports.fetched, groups and the index.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="Least level logged.")

    kafka_bootstrap_servers: str = Field(default="127.0.0.1:9092", description="Kafka brokers, comma-separated.")
    kafka_security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        default="PLAINTEXT", description="How to talk to Kafka."
    )
    kafka_sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        default="PLAIN", description="SASL mechanism, used with a SASL protocol."
    )
    kafka_sasl_username: str | None = Field(default=None, description="SASL user.")
    kafka_sasl_password: SecretStr | None = Field(default=None, description="SASL password.")
    kafka_ssl_cafile: Path | None = Field(default=None, description="PEM file of the CA that signed the brokers.")
    kafka_session_timeout_ms: int = Field(
        default=10_000, ge=6_000, description="A dead member's partitions are given away after this many milliseconds."
    )
    kafka_partitions: int = Field(default=4, ge=1, description="Partitions of each topic when it is created.")
    kafka_replication_factor: int = Field(default=1, ge=1, description="Replicas of each topic when it is created.")

    elasticsearch_url: str = Field(default="http://127.0.0.1:9200", description="Elasticsearch, one URL.")
    elasticsearch_api_key: SecretStr | None = Field(
        default=None, description="API key, base64 as Elasticsearch gives it."
    )
    elasticsearch_ca_certs: Path | None = Field(
        default=None, description="PEM file of the CA that signed Elasticsearch."
    )

    archive_url: str = Field(
        default="file://.gongkai/archive",
        description="Object store of the originals: file:// folder or s3:// bucket (credentials: AWS_*).",
    )

    state_folder: Path = Field(
        default=Path(".gongkai/state"), description="Folder of one validator's state; lost, it is rebuilt from Kafka."
    )

    peers_file: Path | None = Field(
        default=None, description="Table of peers, made by gongkai peers; without it the rule peers says nothing."
    )

    max_in_flight: int = Field(default=64, ge=1, description="Messages a fetcher or parser works on at once.")
    drain_timeout_s: float = Field(
        default=10.0,
        gt=0,
        description="Seconds that a revoked partition or a stopping service waits for unfinished work.",
    )
    stall_timeout_s: float = Field(
        default=120.0,
        gt=0,
        description="Seconds without an advancing committed offset, with work waiting, before not live.",
    )

    dead_letter_flood: int = Field(
        default=100,
        ge=0,
        description="Dead letters among the last DEAD_LETTER_WINDOW messages that halt a stage; 0: it never halts. "
        "Addresses that cannot be fetched do not count.",
    )
    dead_letter_window: int = Field(default=200, ge=1, description="Messages that DEAD_LETTER_FLOOD looks back on.")

    fetch_timeout_s: float = Field(default=30.0, gt=0, description="Seconds one exchange may take.")
    fetch_max_bytes: int = Field(
        default=20_000_000, ge=1, description="Largest body that is fetched, in bytes, as sent and when decompressed."
    )
    fetch_user_agent: str = Field(
        default="gongkai/0.1", pattern=r"^[\x20-\x7e]+$", description="Who asks; robots.txt is read for this name."
    )
    fetch_contact: str = Field(
        default="https://github.com/gongkai/gongkai",
        pattern=r"^[\x20-\x7e]+$",
        description="Where a site can complain: an address or e-mail, sent with every request.",
    )
    fetch_open_networks: str = Field(
        default="",
        description="Networks (CIDR, comma-separated) that may be fetched from although private or loopback; "
        "gongkai up opens this machine's.",
    )
    fetch_unpaced_networks: str = Field(
        default="",
        description="Networks whose hosts, named by their IP address, are asked without delay or limit of "
        "connections; gongkai up names this machine's, for the samples.",
    )
    fetch_delay_s: float = Field(
        default=1.0, ge=0, description="Seconds between two requests to one host; its robots.txt may ask for more."
    )
    fetch_host_connections: int = Field(default=1, ge=1, description="Requests to one host at once.")
    fetch_connections: int = Field(default=256, ge=1, description="Requests to all hosts at once.")
    fetch_window: int = Field(
        default=2000, ge=1, description="Requests that a fetcher holds, most of them waiting for their host's turn."
    )
    fetch_patience_s: float = Field(
        default=20.0,
        gt=0,
        description="Seconds that a request waits for its host before it goes back to the end of the topic. "
        "With FETCH_TIMEOUT_S well below STALL_TIMEOUT_S.",
    )
    fetch_attempts: int = Field(default=4, ge=1, description="Tries of one request while its host is in trouble.")
    fetch_backoff_s: float = Field(default=60.0, gt=0, description="First wait after a host's trouble; it doubles.")
    fetch_max_backoff_s: float = Field(default=86_400.0, gt=0, description="Longest such wait.")
    fetch_give_up_s: float = Field(
        default=2 * 86_400.0, gt=0, description="Age at which a request to a host in back-off is given up."
    )
    fetch_quiet_hours: str = Field(
        default="",
        pattern=r"^(([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)?$",
        description="Hours in which nobody is asked, in China's time, such as 08:30-18:00.",
    )

    @field_validator("fetch_open_networks", "fetch_unpaced_networks")
    @classmethod
    def _are_networks(cls, networks: str) -> str:
        for part in networks.split(","):
            if part.strip():
                ip_network(part.strip())
        return networks

    fetch_local_files: bool = Field(
        default=False, description="Whether file:// requests are read from the fetcher's disk; gongkai up says yes."
    )

    schedule_sources: Path | None = Field(
        default=None, description="The sources.yaml that the scheduler looks after; without one it asks for nothing."
    )
    schedule_every_s: float = Field(
        default=30.0, gt=0, description="Seconds from one look for sources that are due to the next."
    )

    parse_workers: int = Field(default=2, ge=1, description="Processes that parse.")
    parse_timeout_s: float = Field(
        default=10.0, gt=0, description="CPU seconds that one document may take; by the clock a minute more."
    )
    parse_memory_mb: int = Field(default=2048, ge=256, description="Address space of one parsing process, in MiB.")

    ocr_timeout_page_s: float = Field(
        default=20.0,
        gt=0,
        description="CPU seconds that one page without a text layer may take by OCR; by the clock a minute more.",
    )
    ocr_memory_mb: int = Field(
        default=3072, ge=1024, description="Address space of the one process that reads pictures, in MiB."
    )
    ocr_max_pages: int = Field(default=60, ge=1, description="Pictures of pages that one document may have.")

    index_batch_size: int = Field(default=500, ge=1, description="Documents in one bulk request at most.")
    index_batch_wait_s: float = Field(default=0.2, gt=0, description="Seconds a bulk request waits to fill.")

    index_document_bytes: int = Field(
        default=8_000_000,
        ge=1,
        description="Largest document that is indexed, in bytes; a larger one becomes a dead letter. With a heap of "
        "512 MB Elasticsearch puts off one of 10 MB for ever.",
    )

    index_shards: int = Field(default=1, ge=1, description="Primary shards of an index when it is created.")
    index_analyzer: Analyzer = Field(
        default="bigram",
        description="How Chinese text is cut into terms in an index when it is created: bigram needs nothing; "
        "smartcn, icu and ik need Elasticsearch's plugin of that name.",
    )
    index_refresh_interval: str = Field(
        default="1s", pattern=r"^(-1|\d+(ms|s|m))$", description="How soon indexed documents can be found; -1: never."
    )

    regions_file: Path | None = Field(
        default=None,
        description="Further regions, such as development zones: lines of code, name and the code above, with tabs.",
    )

    search_host: str = Field(default="127.0.0.1", description="Address that the search service listens on.")
    search_port: int = Field(default=8080, ge=0, le=65535, description="Port of the search service.")
    search_timeout_s: float = Field(default=10.0, gt=0, description="Seconds that one search may take.")
    search_rate_per_minute: int = Field(
        default=6000, ge=0, description="Requests of one client in a minute, by each search service; 0: any number."
    )
    search_max_request_bytes: int = Field(
        default=16_384, ge=1024, description="Longest address or body of a request to the search service."
    )
    search_cors_origins: str = Field(
        default="", description="Origins whose pages may read the API, comma-separated; *: any."
    )
    search_api_keys_file: Path | None = Field(
        default=None,
        description="Who may decide about findings: a line name:sha256 for each key "
        "(python -m services.search.finding.keys NAME makes one). Without it nobody may.",
    )
    search_sources_file: Path | None = Field(
        default=None, description="The sources.yaml that says who has to report, for the list of what is overdue."
    )
    search_overdue_every_s: float = Field(
        default=3600.0, gt=0, description="Seconds from one count of what is overdue, for the gauge, to the next."
    )
    search_public_url: str = Field(
        default="", description="Where people reach the pages, for the links in webhooks' messages: https://…"
    )
    search_webhooks_file: Path | None = Field(
        default=None,
        description="The webhooks.yaml that says who is told about new reports; give it to one search service alone.",
    )
    search_webhooks_every_s: float = Field(
        default=60.0, gt=0, description="Seconds from one look for webhooks' news to the next."
    )
    metrics_host: str = Field(default="127.0.0.1", description="Address of a service's /metrics and /health.")
    metrics_port: int = Field(
        default=0, ge=0, le=65535, description="Port of /metrics and /health; 0 takes a free one."
    )
    otel_exporter_otlp_endpoint: str = Field(
        default="",
        description="OpenTelemetry collector that takes each stage's spans by OTLP over HTTP, such as "
        "http://127.0.0.1:4318; empty: no spans. Needs the extra `tracing`, which the images have.",
    )


@cache
def settings() -> Settings:
    """The settings of this process, read once. Raises ``pydantic.ValidationError`` naming each wrong one."""
    secrets = Path(os.environ.get(SECRETS_VARIABLE, DEFAULT_SECRETS))
    return Settings(
        _env_file=os.environ.get(ENV_FILE_VARIABLE, DEFAULT_ENV_FILE),
        _secrets_dir=secrets if secrets.is_dir() else None,
    )
