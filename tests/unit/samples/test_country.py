import gc
import json
import re
import subprocess
import sys
import weakref
from dataclasses import replace
from hashlib import sha256
from itertools import islice, pairwise

import pytest

from samples import Country
from samples.country import MOST_REPORTS
from samples.report import FORMS
from shared.figures import APPLICATION_ROWS, all_figures, figures
from tests.unit.samples import rules

FIRST_TWENTY = "686161586bdc7b15aab23c63abf19c156486265cf27958bb2d28cc72cc2156ad"


def digest(country: Country, count: int) -> str:
    found = sha256()
    for report in islice(country.reports(), count):
        found.update(report.content)
        found.update(json.dumps([report.path, report.media_type, report.known], ensure_ascii=False).encode())
    return found.hexdigest()


@pytest.fixture(scope="module")
def reports():
    return list(Country(1, 1400).reports())


def test_the_first_twenty_reports_never_change():
    assert digest(Country(1, 60), 20) == FIRST_TWENTY


def test_another_process_makes_the_same_bytes():
    script = "from tests.unit.samples.test_country import *; print(digest(Country(1, 60), 20))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == digest(Country(1, 60), 20)


def test_another_seed_is_another_country():
    ours, theirs = Country(1, 60), Country(2, 60)
    assert not {agency.name for agency in ours.agencies()} & {agency.name for agency in theirs.agencies()}


def test_a_larger_country_begins_with_the_smaller_one():
    assert list(Country(3, 30).reports()) == list(islice(Country(3, 900).reports(), 30))


def test_any_report_is_the_one_that_iteration_gives(reports):
    country = Country(1, 1400)
    for index in (1399, 0, 700, 699, 13):
        assert country.report(index) == reports[index]


def test_the_last_of_a_million_reports_is_reached_at_once():
    country = Country(1, 1_000_000)
    assert country.report(999_999).index == 999_999
    assert len(country) == 1_000_000


def test_iteration_keeps_no_report():
    class Seen:
        pass

    kept = []
    for report in Country(1, 50).reports():
        marker = Seen()
        kept.append(weakref.ref(marker))
        report.known["marker"] = marker
        del marker
    del report
    gc.collect()
    assert [reference for reference in kept if reference() is not None] == []


@pytest.mark.parametrize("count", [0, MOST_REPORTS + 1])
def test_an_impossible_size_is_refused(count):
    with pytest.raises(ValueError, match=str(count)):
        Country(1, count)


def test_a_report_outside_is_refused():
    with pytest.raises(IndexError, match="60"):
        Country(1, 60).report(60)


def test_sixty_reports_show_every_form_and_level():
    country = Country(1, 60)
    assert {report.form for report in country.reports()} == set(FORMS)
    assert {agency.region.level for agency in country.agencies()} == {"province", "city", "county", "town"}


def test_paths_and_agencies_are_unique(reports):
    assert len({report.path for report in reports}) == len(reports)
    country = Country(1, 140_000)
    names, sites = zip(*((agency.name, agency.site) for agency in country.agencies()), strict=True)
    assert len(set(names)) == len(names) == country.agency_count
    assert len(set(sites)) == len(sites)


def test_known_has_exactly_the_keys_of_the_template(reports):
    for report in reports:
        rows = report.known["applications"]
        assert tuple(rows) == tuple(row.key for row in APPLICATION_ROWS)
        assert all(path in all_figures() for path in cell_paths(report))
        asked = {figure.path for figure in figures(report.template)}
        absent = {path for path in asked if path.startswith("applications.") and rows[path.split(".")[1]] is None}
        assert cell_paths(report) == asked - absent


def cell_paths(report):
    found = set()
    for section in ("active_disclosure", "applications"):
        for key, row in report.known[section].items():
            if isinstance(row, dict):
                found |= {f"{section}.{key}.{column}" for column in row}
            elif section == "active_disclosure":
                found.add(f"{section}.{key}")
    for block in ("review", "litigation_direct", "litigation_after_review"):
        found |= {f"{block}.{column}" for column in report.known[block]}
    return found


def test_exactly_the_named_rules_are_broken(reports):
    seen = set()
    for report in reports:
        named = {(defect.rule, place) for defect in report.defects for place in defect.where}
        inside = {pair for pair in named if pair[0] not in ("carried-over", "narrative")}
        assert rules.broken(report) == inside, report.path
        seen |= {defect.rule for defect in report.defects}
    assert seen == {"outcome-sum", "balance", "row-sum", "review-sum", "carried-over", "narrative"}


def test_about_six_in_a_hundred_are_broken_and_three_without_a_year(reports):
    assert 0.04 < sum(bool(report.defects) for report in reports) / len(reports) < 0.08
    assert 0.02 < sum(not report.year_printed for report in reports) / len(reports) < 0.045


def test_years_of_an_agency_continue_one_another(reports):
    for before, report in pairwise(reports):
        if before.agency != report.agency:
            continue
        assert report.year == before.year + 1
        named = any(defect.rule == "carried-over" for defect in report.defects)
        assert rules.carried_over_breaks(before, report) == ({"natural_person", "total"} if named else set())


def test_documents_in_force_continue_one_another(reports):
    compared = 0
    for before, report in pairwise(reports):
        if before.agency != report.agency or before.template != "2021" or before.notes or report.notes:
            continue
        for row in ("regulations", "normative_documents"):
            old, new = before.known["active_disclosure"][row], report.known["active_disclosure"][row]
            assert new["in_force"] == old["in_force"] + new["issued"] - new["repealed"]
            compared += new["in_force"] > 0
    assert compared > 50


def test_templates_follow_their_years(reports):
    assert {(report.year >= 2021, report.template) for report in reports} == {(True, "2021"), (False, "2019")}


def test_a_report_without_year_prints_none(reports):
    for report in reports:
        text = report.content.decode(codec(report))
        years = set(re.findall(r"20[12]\d(?=年|</span>|-\d\d-\d\d|/)", text + report.path))
        assert bool(years) == report.year_printed, report.path
        assert report.known["year"] == (report.year if report.year_printed else None)


def codec(report):
    declared = report.media_type + report.content[:900].decode("ascii", errors="ignore")
    if "gb18030" in declared or "gb2312" in declared or "gbk" in declared.lower():
        return "gb18030"
    try:
        report.content.decode()
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def test_the_text_states_the_figures_of_the_tables(reports):
    for report in reports:
        if report.form == "word_html":
            continue
        text = report.content.decode(codec(report))
        received = report.known["applications"]["new_received"]["total"]
        stated = re.search(r"收政?府?信?息?公?开?申请(\d+)件|收到政府信息公开申请(\d+)件", text)
        misstated = any(defect.rule == "narrative" for defect in report.defects)
        if stated:
            assert (int(stated[1] or stated[2]) == (received or 0)) != misstated
        else:
            assert not received
            assert "收到" in text


def test_nothing_hostile_unless_asked(reports):
    assert {report.hostile for report in reports} == {None}
    poisoned = [report for report in Country(1, 400, hostile=True).reports() if report.hostile]
    assert 8 < len(poisoned) < 40
    for report in poisoned:
        sound = reports[report.index]
        assert replace(report, hostile=None, content=b"", media_type="") == replace(sound, content=b"", media_type="")


@pytest.mark.parametrize("form", [form for form in FORMS if form != "glued_text"])
def test_a_report_says_the_same_in_every_form(form):
    country = Country(3, 12)
    for index in range(12):
        asked = country.report(index, form)
        assert asked.form == form
        assert asked.known == country.report(index, "tab_text").known
        assert not asked.defects
        assert "blank" not in asked.notes.values()
