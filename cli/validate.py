"""``gongkai validate``: what is wrong with documents, without engines."""

import json

from cli.console import OUT
from cli.parse import Files, each_report
from services.validator import findings


def validate(files: Files) -> None:
    """Parse and validate files and print one JSON object a line: {"source": …, "findings": […]}."""
    for path, report in each_report(files):
        found = [finding.model_dump(mode="json") for finding in findings(report)]
        OUT.out(json.dumps({"source": str(path), "findings": found}, ensure_ascii=False), highlight=False)
