from datetime import UTC, datetime, timedelta

from shared.identity import agency_id, content_version, report_id, site_of

NOW = datetime(2026, 1, 31, tzinfo=UTC)


def test_the_same_name_on_two_sites_is_two_agencies():
    assert agency_id("财政局", "http://a.example/1") != agency_id("财政局", "http://b.example/1")
    assert agency_id("财政局", "http://a.example/1") == agency_id("财政局", "http://A.example/2022/x.html")


def test_without_a_name_each_address_is_its_own_body():
    assert agency_id(None, "http://a.example/1") != agency_id(None, "http://a.example/2")


def test_a_file_belongs_to_its_folder():
    assert site_of("file:///data/reports/x.html") == "/data/reports"


def test_a_report_without_a_year_never_replaces_another():
    assert report_id("a", None, "s1") != report_id("a", None, "s2")
    assert report_id("a", 2021, "s1") == report_id("a", 2021, "s2")


def test_a_newer_parser_outranks_any_later_fetch_of_an_older_one():
    later = NOW + timedelta(days=365 * 50)
    assert content_version(2, NOW) > content_version(1, later)
    assert content_version(1, later) > content_version(1, NOW)
    assert content_version(2**20 - 1, later) < 2**63
