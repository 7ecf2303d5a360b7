"""names: the private zone in which things that have to be found have a name that stays, in every region's network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from troposphere import Ref, route53

from arbees_infra.cfn import Deployment, Output, Stack
from arbees_infra.cfn.kinds import HostedZoneId
from arbees_infra.components.network import NetworkRefs


@dataclass(frozen=True)
class NamesRefs:
    """The private zone, for those that put a name into it.

    Attributes:
        stack: Its stack, in the home region.
        zone_id: The zone.
        domain: What every name in it ends in.
    """

    stack: Stack
    zone_id: Output[HostedZoneId]
    domain: str


def names(at: Deployment, networks: Sequence[NetworkRefs]) -> NamesRefs:
    """The private zone, seen from every network.

    Args:
        at: Names and tags.
        networks: The networks of all regions, home first.
    """
    domain = f"{at.environment}.{at.project}.internal"
    stack = Stack(at, networks[0].region, "names", f"The private zone {domain}.")
    zone = stack.add(
        route53.HostedZone(
            "Zone",
            Name=domain,
            VPCs=[route53.HostedZoneVPCs(VPCId=net.vpc_id, VPCRegion=net.region) for net in networks],
        ),
        "Holds the names of the database and of the proxy, for the networks of every region.",
    )
    return NamesRefs(stack, stack.output("ZoneId", Ref(zone), HostedZoneId, "Id of the private zone."), domain)
