"""``python -m deploy.kibana write|import``: write ``gongkai.ndjson`` from the code, or import it into a Kibana."""

import argparse
import os
import sys

from deploy.kibana import content
from deploy.kibana.importing import FILE, NotImported, import_objects
from deploy.kibana.saved_object import dashboard, data_view, ndjson, panel, saved_search

KEY_VARIABLE = "KIBANA_API_KEY"
CA_VARIABLE = "KIBANA_CA_CERTS"


def written() -> str:
    """What ``gongkai.ndjson`` should say."""
    return ndjson(
        [
            *map(data_view, content.DATA_VIEWS),
            *map(saved_search, content.SEARCHES),
            *(panel(each, one) for each in content.DASHBOARDS for one in each.panels),
            *map(dashboard, content.DASHBOARDS),
        ]
    )


def main() -> int:
    """1 and a sentence when Kibana does not take them."""
    parser = argparse.ArgumentParser(prog="python -m deploy.kibana", description=__doc__)
    parser.add_argument("command", choices=("write", "import"))
    parser.add_argument("--url", default="http://127.0.0.1:5601", help=f"of Kibana; its key is {KEY_VARIABLE}")
    arguments = parser.parse_args()
    if arguments.command == "write":
        FILE.write_text(written(), encoding="utf-8")
        return 0
    try:
        count = import_objects(arguments.url, os.environ.get(KEY_VARIABLE), os.environ.get(CA_VARIABLE))
    except NotImported as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{count} objects imported into {arguments.url}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
