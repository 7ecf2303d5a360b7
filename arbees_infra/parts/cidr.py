"""Dividing a VPC's address range: every (tier, zone) has a fixed place, so adding a zone renumbers nothing."""

from __future__ import annotations

from ipaddress import IPv4Network
from typing import Literal

Tier = Literal["public", "private"]

ZONES = "abcdefgh"
"""Letters of availability zones that have a place in the range."""

_TIERS: tuple[Tier, ...] = ("public", "private")


def subnet_cidr(vpc: str, tier: Tier, zone: str) -> str:
    """The range of one subnet: a sixteenth of the VPC's, at a place given by tier and zone alone.

    Args:
        vpc: The VPC's range, /16 to /24 (a subnet is four bits longer, and AWS takes none smaller than /28).
        tier: Which kind of subnet.
        zone: Letter of its availability zone, `a` to `h`.

    Raises:
        ValueError: The range is too large or too small, or the zone has no place.
    """
    network = IPv4Network(vpc)
    if not 16 <= network.prefixlen <= 24:
        raise ValueError(f"{vpc} has to be between /16 and /24 for its subnets to be ones AWS takes")
    if len(zone) != 1 or zone not in ZONES:
        raise ValueError(f"zone {zone!r} has no place in the range; zones a to h have one")
    slot = _TIERS.index(tier) * len(ZONES) + ZONES.index(zone)
    size = network.num_addresses // (len(_TIERS) * len(ZONES))
    return str(IPv4Network((int(network.network_address) + slot * size, network.prefixlen + 4)))
