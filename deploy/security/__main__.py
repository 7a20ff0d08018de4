"""``python -m deploy.security kafka|elasticsearch``: ACLs and roles to be granted in this namespace."""

import argparse
import json
import sys

from deploy.security import elasticsearch, kafka
from shared.settings import Settings, settings


def kafka_lines(config: Settings) -> list[str]:
    """One ``kafka-acls.sh`` call a line, without the connection's arguments."""
    return [f"kafka-acls.sh {acl.command(user)}" for user in kafka.USERS for acl in kafka.acls(user, config)]


def elasticsearch_lines(config: Settings) -> list[str]:
    """One body for ``POST /_security/api_key`` a line."""
    return [
        json.dumps({"name": f"gongkai-{name}", "role_descriptors": {name: elasticsearch.role(name, config)}})
        for name in elasticsearch.KEYS
    ]


def main() -> None:
    """Print one of the two."""
    parser = argparse.ArgumentParser(prog="python -m deploy.security", description=__doc__)
    chosen = parser.add_argument("engine", choices=("kafka", "elasticsearch"))
    engine = getattr(parser.parse_args(), chosen.dest)
    lines = kafka_lines(settings()) if engine == "kafka" else elasticsearch_lines(settings())
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
