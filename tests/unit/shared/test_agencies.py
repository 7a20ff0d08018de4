import pytest

from shared.agencies import agency
from shared.sites import province_of

SITE = "http://www.example.gov.cn/1.html"


@pytest.mark.parametrize(
    ("name", "code", "level", "kind"),
    [
        ("泽州县人民政府办公室", "140525", "county", "office"),
        ("泽州县", "140525", "county", "government"),
        ("福建省人民政府", "350000", "province", "government"),
        ("杭州市财政局", "330100", "city", "department"),
        ("杭州财政局", "330100", "city", "department"),
        ("济源市司法局", "419001", "county", "department"),
        ("中共山西省委办公厅", "140000", "province", "department"),
        ("国家税务总局泽州县税务局", "140525", "county", "department"),
        ("泽州县金村镇人民政府", "140525", "township", "town"),
        ("杭州市西湖区北山街道办事处", "330106", "township", "street"),
        ("杭州市钱塘新区管理委员会", "330100", "unknown", "zone"),
        ("泽州县人民医院", "140525", "unknown", "public-institution"),
        ("泽州县水务公司", "140525", "unknown", "enterprise"),
        ("教育部", None, "national", "department"),
        ("国家发展和改革委员会", None, "national", "department"),
        ("省财政厅", None, "province", "department"),
        ("汴东产业集聚区", None, "unknown", "zone"),
        ("政府办公室", None, "unknown", "office"),
        ("市财政局", None, "unknown", "department"),
        ("云岭县财政局", None, "county", "department"),
        (None, None, "unknown", "unknown"),
    ],
)
def test_a_name_tells_region_level_and_kind(name: str | None, code: str | None, level: str, kind: str) -> None:
    found = agency(name, SITE)

    assert (found.region and found.region.code, found.level, found.kind) == (code, level, kind)


@pytest.mark.parametrize("name", ["朝阳区教育局", "朝阳教育局", "南京路街道办事处", "海南州人民政府", "河南乡人民政府"])
def test_a_name_that_may_mean_another_region_means_none(name: str) -> None:
    assert agency(name, SITE).region is None


def test_the_site_settles_a_name_that_several_regions_have() -> None:
    region = agency("朝阳区教育局", "https://jw.beijing.gov.cn/a").region

    assert region is not None
    assert region.code == "110105"


def test_a_town_is_named_within_its_county() -> None:
    assert agency("泽州县金村镇人民政府", SITE).town == "金村镇"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://www.zj.gov.cn/x", "330000"),
        ("https://zj.example.com/", None),
        ("https://gov.cn/", None),
        ("http://[bad", None),
        ("file:///reports/zj.gov.cn", None),
    ],
)
def test_only_a_government_host_tells_its_province(url: str, code: str | None) -> None:
    assert province_of(url) == code
