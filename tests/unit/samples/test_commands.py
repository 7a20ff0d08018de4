import json

import pytest

from samples import Country
from samples.__main__ import main


def test_write_puts_every_report_and_its_facts_into_a_folder(tmp_path):
    main(["write", str(tmp_path), "--reports", "20", "--seed", "4", "--known"])
    for report in Country(4, 20).reports():
        written = tmp_path / report.path.lstrip("/")
        assert written.read_bytes() == report.content
        facts = json.loads(written.with_suffix(".known.json").read_text(encoding="utf-8"))
        assert {key: facts[key] for key in report.known} == report.known


def test_urls_are_printed(capsys):
    main(["urls", "--base", "http://h", "--reports", "20"])
    assert capsys.readouterr().out.split() == list(Country(1, 20).urls("http://h"))


def test_an_impossible_size_is_an_error_of_the_command(capsys):
    with pytest.raises(SystemExit):
        main(["urls", "--reports", "0"])
    assert "not 0" in capsys.readouterr().err
