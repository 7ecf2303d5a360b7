from __future__ import annotations

from ipaddress import IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_infra.parts.cidr import ZONES, Tier, subnet_cidr

TIERS: tuple[Tier, ...] = ("public", "private")
PLACES = [(tier, zone) for tier in TIERS for zone in ZONES]


@st.composite
def vpcs(draw: st.DrawFn) -> str:
    length = draw(st.integers(16, 24))
    slot = draw(st.integers(0, 2**length - 1))
    return str(IPv4Network((slot << (32 - length), length)))


@given(vpcs())
def test_subnets_lie_inside_the_vpc_and_never_overlap(vpc: str) -> None:
    subnets = [IPv4Network(subnet_cidr(vpc, tier, zone)) for tier, zone in PLACES]
    assert all(subnet.subnet_of(IPv4Network(vpc)) for subnet in subnets)
    assert all(16 <= subnet.prefixlen <= 28 for subnet in subnets)
    for index, subnet in enumerate(subnets):
        assert not any(subnet.overlaps(other) for other in subnets[index + 1 :])


@given(vpcs(), st.lists(st.sampled_from(ZONES), min_size=1, unique=True), st.data())
def test_adding_a_zone_renumbers_nothing(vpc: str, zones: list[str], data: st.DataObject) -> None:
    more = data.draw(st.permutations([*zones, *data.draw(st.lists(st.sampled_from(ZONES), max_size=3))]))
    before = {(tier, zone): subnet_cidr(vpc, tier, zone) for tier in TIERS for zone in zones}
    after = {(tier, zone): subnet_cidr(vpc, tier, zone) for tier in TIERS for zone in more}
    assert before.items() <= after.items()


def test_the_places_are_these_for_ever() -> None:
    assert subnet_cidr("10.0.0.0/16", "public", "a") == "10.0.0.0/20"
    assert subnet_cidr("10.0.0.0/16", "public", "h") == "10.0.112.0/20"
    assert subnet_cidr("10.0.0.0/16", "private", "a") == "10.0.128.0/20"
    assert subnet_cidr("192.168.7.0/24", "private", "h") == "192.168.7.240/28"


@pytest.mark.parametrize("vpc", ["10.0.0.0/15", "10.0.0.0/25", "10.0.0.1/16", "10.0.0/16"])
def test_a_range_that_can_not_be_divided_is_refused(vpc: str) -> None:
    with pytest.raises(ValueError, match=r"10\.0\.0"):
        subnet_cidr(vpc, "public", "a")


@pytest.mark.parametrize("zone", ["i", "A", "", "ab"])
def test_a_zone_without_a_place_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match="has no place"):
        subnet_cidr("10.0.0.0/16", "public", zone)
