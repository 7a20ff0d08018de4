"""``gongkai validate``: what is wrong with documents, without engines."""

import json

from cli.console import OUT
from cli.parse import Files, read_file
from services.validator import findings


def validate(files: Files) -> None:
    """Parse and validate files and print one JSON object a line: {"source": …, "findings": […]}."""
    for path in files:
        found = [finding.model_dump(mode="json") for finding in findings(read_file(path))]
        OUT.out(json.dumps({"source": str(path), "findings": found}, ensure_ascii=False), highlight=False)
