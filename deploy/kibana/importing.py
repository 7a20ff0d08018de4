"""Bringing the saved objects into a Kibana."""

from pathlib import Path

import httpx

FILE = Path(__file__).parent / "gongkai.ndjson"
TIMEOUT_S = 60.0


class NotImported(Exception):
    """Kibana did not take all of them; the message says why."""


def import_objects(url: str, api_key: str | None = None, ca: str | None = None) -> int:
    """Import ``gongkai.ndjson``, in place of what an import before has left. Returns how many objects there are.

    Raises:
        NotImported: Kibana does not answer, refuses, or could not take some of them.

    """
    headers = {"kbn-xsrf": "gongkai"} | ({"Authorization": f"ApiKey {api_key}"} if api_key else {})
    files = {"file": (FILE.name, FILE.read_bytes(), "application/ndjson")}
    address = f"{url.rstrip('/')}/api/saved_objects/_import"
    try:
        with httpx.Client(verify=ca or True, timeout=TIMEOUT_S, headers=headers) as client:
            answer = client.post(address, params={"overwrite": "true"}, files=files)
    except httpx.HTTPError as error:
        raise NotImported(f"Kibana at {url} does not answer: {error!r}") from error
    if not answer.is_success:
        raise NotImported(f"Kibana at {url} answers {answer.status_code}: {answer.text[:300]}")
    body = answer.json()
    if not body["success"]:
        refused = "; ".join(f"{each['type']} {each['id']}: {each['error']['type']}" for each in body["errors"])
        raise NotImported(f"Kibana at {url} did not take {refused}")
    return int(body["successCount"])
