"""What axe says of a page."""

import json

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = ("serious", "critical")


def violations(page: Page) -> list[str]:
    """What axe finds and calls serious, with the places."""
    found = Axe().run(page).response["violations"]
    serious = [each for each in found if each["impact"] in SERIOUS]
    return [f"{each['id']}: {json.dumps([node['html'][:200] for node in each['nodes'][:4]])}" for each in serious]
