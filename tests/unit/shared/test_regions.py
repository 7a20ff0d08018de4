import pytest

from shared.regions import regions


@pytest.mark.parametrize(
    ("agency", "path", "rest"),
    [
        ("浙江省杭州市西湖区财政局", "浙江省杭州市西湖区", "财政局"),
        ("杭州市西湖区财政局", "浙江省杭州市西湖区", "财政局"),
        ("杭州市财政局", "浙江省杭州市", "财政局"),
        ("浙江杭州市财政局", "浙江省杭州市", "财政局"),
        ("北京市朝阳区人民政府办公室", "北京市朝阳区", "人民政府办公室"),
        ("新疆维吾尔自治区财政厅", "新疆维吾尔自治区", "财政厅"),
        ("济源市司法局", "河南省济源市", "司法局"),
    ],
)
def test_a_name_names_its_region(agency, path, rest):
    found = regions().resolve(agency)
    assert found.region is not None
    assert (regions().path(found.region), found.rest) == (path, rest)
    assert not found.by_former_name


def test_a_name_that_several_regions_have_is_unsure_until_the_region_above_is_known():
    found = regions().resolve("朝阳区教育局")
    assert found.region is None
    assert {region.code for region in found.candidates} == {"110105", "220104"}
    settled = regions().resolve("朝阳区教育局", within="220000").region
    assert settled is not None
    assert settled.code == "220104"


@pytest.mark.parametrize("agency", ["市财政局", "财政局", "", "云岭县财政局"])
def test_what_names_no_region_has_no_candidates(agency):
    assert regions().resolve(agency).candidates == ()


def test_a_former_name_leads_to_the_region_of_today():
    found = regions().resolve("横县财政局")
    assert found.region is not None
    assert (found.region.name, found.by_former_name) == ("横州市", True)


def test_levels_are_in_the_codes():
    registry = regions()
    assert [registry.by_code[code].level for code in ("330000", "330100", "330106")] == ["province", "city", "county"]
    assert len(registry.by_code) > 3_000
