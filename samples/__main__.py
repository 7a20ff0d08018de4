"""``python -m samples``: serve the country, write it to a folder, or print its addresses."""

import argparse
import json
import sys
from pathlib import Path

from samples.country import Country
from samples.report import SampleReport


def _serve(arguments: argparse.Namespace) -> None:
    from aiohttp import web

    from samples.server import app

    web.run_app(app(_country(arguments)), host=arguments.host, port=arguments.port)


def _facts(report: SampleReport) -> dict[str, object]:
    """What is known about a report, as JSON has it."""
    return {
        **report.known,
        "path": report.path,
        "form": report.form,
        "media_type": report.media_type,
        "published_on": report.published_on.isoformat(),
        "region": list(report.region),
        "true_year": report.year,
        "year_printed": report.year_printed,
        "notes": report.notes,
        "ambiguous_in_text": list(report.ambiguous),
        "known_inconsistencies": [
            {"rule": defect.rule, "changed": list(defect.changed), "where": list(defect.where)}
            for defect in report.defects
        ],
        "hostile": report.hostile,
    }


def _write(arguments: argparse.Namespace) -> None:
    for report in _country(arguments).reports():
        target = arguments.folder / report.path.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(report.content)
        if arguments.known:
            facts = json.dumps(_facts(report), ensure_ascii=False, indent=1)
            target.with_suffix(".known.json").write_text(facts + "\n", encoding="utf-8")


def _urls(arguments: argparse.Namespace) -> None:
    for url in _country(arguments).urls(arguments.base):
        sys.stdout.write(url + "\n")


def _country(arguments: argparse.Namespace) -> Country:
    return Country(arguments.seed, arguments.reports, hostile=arguments.hostile)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m samples", description="A made-up country of annual reports.")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--reports", type=int, default=60, help="how many reports (60)")
    shared.add_argument("--seed", type=int, default=1, help="which country (1)")
    shared.add_argument("--hostile", action="store_true", help="one report in twenty carries a hostile string")
    commands = parser.add_subparsers(required=True)
    serve = commands.add_parser("serve", parents=[shared], help="serve its sites over HTTP")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8800)
    serve.set_defaults(run=_serve)
    write = commands.add_parser("write", parents=[shared], help="write its reports to a folder")
    write.add_argument("folder", type=Path)
    write.add_argument("--known", action="store_true", help="write NAME.known.json beside each report")
    write.set_defaults(run=_write)
    urls = commands.add_parser("urls", parents=[shared], help="print the reports' addresses")
    urls.add_argument("--base", default="http://127.0.0.1:8800")
    urls.set_defaults(run=_urls)
    return parser


def main(given: list[str] | None = None) -> None:
    """Runs the command of ``given``, by default of the command line."""
    parser = _parser()
    arguments = parser.parse_args(given)
    try:
        arguments.run(arguments)
    except ValueError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
