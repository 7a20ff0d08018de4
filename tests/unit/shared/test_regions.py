from contextlib import contextmanager

import pytest

from shared.regions import BadRegions, regions
from shared.settings import settings


@contextmanager
def fresh():
    """The registry read anew within, and once more after."""
    settings.cache_clear()
    regions.cache_clear()
    try:
        yield
    finally:
        settings.cache_clear()
        regions.cache_clear()


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


def test_an_installation_adds_regions_of_its_own(tmp_path, monkeypatch):
    file = tmp_path / "own.tsv"
    file.write_text("# zones\n350198\t平潭综合实验区\t350100\n", encoding="utf-8")
    monkeypatch.setenv("REGIONS_FILE", str(file))
    with fresh():
        found = regions().resolve("平潭综合实验区财政局").region
        assert found is not None
        assert regions().path(found) == "福建省福州市平潭综合实验区"


@pytest.mark.parametrize("line", ["350198 平潭 350100", "3501\t平潭综合实验区\t350100", "350198\t平潭综合实验区\tx"])
def test_a_line_that_is_no_region_is_named(line, tmp_path, monkeypatch):
    file = tmp_path / "own.tsv"
    file.write_text(f"#\n{line}\n", encoding="utf-8")
    monkeypatch.setenv("REGIONS_FILE", str(file))
    with fresh(), pytest.raises(BadRegions, match=r"own\.tsv:2"):
        regions()
