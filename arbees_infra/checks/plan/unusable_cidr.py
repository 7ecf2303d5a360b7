"""An address range must be one that a VPC can have and our subnets fit into."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import network_path


def _check(plan: Plan) -> Iterator[Finding]:
    home = plan.spec.home
    for region, network in plan.spec.regions.items():
        path = (*network_path(plan.spec, region), "cidr")
        try:
            written = IPv4Network(network.cidr, strict=False)
        except ValueError:
            yield Finding(path, f"{network.cidr} is no IPv4 network.", "Write one such as 10.0.0.0/16.")
            continue
        if str(written) != network.cidr:
            yield Finding(path, f"{network.cidr} does not begin a network of that size.", f"Write {written}.")
        elif network.existing is None and not 16 <= written.prefixlen <= (least := 23 if network is home else 24):
            fix = f"Give it a range between /16 and /{least} whose address is the first of it, such as 10.0.0.0/16."
            yield Finding(path, f"{network.cidr} is a /{written.prefixlen}, not between /16 and /{least}.", fix)
        elif not 16 <= written.prefixlen <= 28:
            yield Finding(path, f"{network.cidr} is a /{written.prefixlen}, and no VPC has one beyond /16 to /28.")


RULE = SpecRule(
    id="ARB102",
    title="Address ranges are ones a VPC can have",
    why="AWS takes VPCs and subnets from /16 to /28 only, home's load balancer needs subnets of /27 or larger, and "
    "every subnet of ours is a sixteenth of its VPC.",
    source="Amazon VPC User Guide, VPC CIDR blocks; Elastic Load Balancing User Guide, Subnets for your load balancer",
    fix="Give the region a range from /16 to /24 (home: /23) whose address is the first of it, such as 10.0.0.0/16.",
    check=_check,
)
