import pytest

from services.validator.measure import level_of, observe_table
from shared.metrics import TABLE_BYTES, TABLE_KEYS


@pytest.mark.parametrize(
    ("agency", "level"),
    [
        ("浙江省财政厅", "province"),
        ("杭州市教育局", "city"),
        ("杭州市西湖区人民政府", "county"),
        ("杭州市西湖区转塘街道办事处", "town"),
        ("财政局", "unknown"),
        (None, "unknown"),
    ],
)
def test_the_level_of_a_body(agency, level):
    assert level_of(agency) == level


class Database:
    def __init__(self, keys, size):
        self._values = {"rocksdb.estimate-num-keys": keys, "rocksdb.total-sst-files-size": size}

    def property_int_value(self, name):
        return self._values.get(name)


def test_a_table_is_the_sum_of_its_partitions():
    observe_table("agencies", [Database(2, 100), Database(3, 50)])
    assert TABLE_KEYS.labels("agencies")._value.get() == 5
    assert TABLE_BYTES.labels("agencies")._value.get() == 150
