from hypothesis import given
from hypothesis import strategies as st

from shared.consumer.offsets import PartitionOffsets


def test_nothing_is_committable_before_something_is_finished():
    offsets = PartitionOffsets()
    offsets.take(7)
    assert offsets.committable is None
    assert offsets.in_flight == 1


def test_a_gap_holds_back_what_was_finished_behind_it():
    offsets = PartitionOffsets()
    for offset in (3, 4, 9):
        offsets.take(offset)
    offsets.finish(4)
    offsets.finish(9)
    assert offsets.committable is None
    offsets.finish(3)
    assert offsets.committable == 10
    assert offsets.in_flight == 0


@given(st.lists(st.integers(0, 500), unique=True, min_size=1).map(sorted), st.randoms(use_true_random=False))
def test_in_any_order_of_finishing_no_unfinished_message_is_ever_committed(taken, random):
    offsets = PartitionOffsets()
    for offset in taken:
        offsets.take(offset)
    finished = set()
    for offset in random.sample(taken, len(taken)):
        offsets.finish(offset)
        finished.add(offset)
        committable = offsets.committable or 0
        assert all(before in finished for before in taken if before < committable)
    assert offsets.committable == taken[-1] + 1
