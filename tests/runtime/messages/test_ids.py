import uuid

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.messages import derive_id, ladder

parts = st.lists(st.text() | st.integers(min_value=-(2**63), max_value=2**63 - 1))


def test_an_id_is_the_same_in_every_process() -> None:
    assert derive_id("order", "d-1", 0, 1) == "c25c3d8a-0591-5cc3-be20-d1f74799cb9f"


@given(parts, parts)
def test_different_parts_give_different_ids(one: list[str | int], other: list[str | int]) -> None:
    same = [(type(p), p) for p in one] == [(type(p), p) for p in other]
    assert (derive_id("k", *one) == derive_id("k", *other)) is same


@given(st.text(), parts)
def test_an_id_is_a_uuid_that_both_venues_take(kind: str, values: list[str | int]) -> None:
    made = derive_id(kind, *values)
    assert uuid.UUID(made).version == 5
    assert len(made) == 36
    namespace = uuid.UUID("6f6ac1f4-5b0a-5a54-9c1e-0f6b7a3c52d1")
    assert made == str(uuid.uuid5(namespace, msgspec.json.encode((kind, *values)).decode()))


@pytest.mark.parametrize("part", [1.0, None, True, b"x"])
def test_a_part_without_one_spelling_is_refused(part: object) -> None:
    with pytest.raises(TypeError, match="expected str or int"):
        derive_id("order", part)  # type: ignore[arg-type]


def test_a_flat_ladder_is_read_in_pairs() -> None:
    assert ladder((430_000, 5, 440_000, 7)) == [(Price(430_000), Quantity(5)), (Price(440_000), Quantity(7))]


def test_half_a_level_is_an_error() -> None:
    with pytest.raises(ValueError, match="3 values are not pairs"):
        ladder((1, 2, 3))
