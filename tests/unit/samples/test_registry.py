from samples.country import Country
from samples.registry import registry_lines
from shared.agencies import agency
from shared.regions import Regions, regions


def test_every_sample_agency_is_found_in_its_region() -> None:
    registry = Regions(registry_lines(seed=1))

    for report in Country(seed=1, reports=400).reports():
        found = agency(report.agency, "http://127.0.0.1/", registry)
        assert found.region is not None, report.agency
        names = (*(region.name for region in registry.line(found.region)), *([found.town] if found.town else []))
        assert names == report.region


def test_no_sample_region_has_a_code_of_a_real_one() -> None:
    codes = [line.split("\t")[0] for line in registry_lines(seed=1)]

    assert len(codes) == len(set(codes))
    assert not {code[:2] for code in codes} & {code[:2] for code in regions().by_code}
