"""What stands in the way of a connection: a small network of two regions in which one thing at a time is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from ipaddress import IPv4Network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_infra.rehearsal.network.facts import (
    EVERYWHERE,
    Acl,
    AclRule,
    Attachment,
    GatewayTable,
    Member,
    Nat,
    Network,
    Opening,
    Peering,
    Ports,
    Route,
    RouteTable,
    SecurityGroup,
    Subnet,
)
from arbees_infra.rehearsal.network.path import obstacles

BUS, HTTPS, ALL = Ports("tcp", 6379, 6379), Ports("tcp", 443, 443), Ports("-1", 0, 65535)
OPEN = Acl("acl-1", tuple(AclRule(100, outward, True, ALL, EVERYWHERE) for outward in (True, False)))
HOME, AWAY = IPv4Network("10.0.0.0/16"), IPv4Network("10.1.0.0/16")


def group(name: str, vpc: str, *, out: tuple[Opening, ...] = (), inward: tuple[Opening, ...] = ()) -> SecurityGroup:
    return SecurityGroup(f"sg-{name}", name, vpc, inward, out)


def table(name: str, *routes: Route) -> RouteTable:
    return RouteTable(f"rtb-{name}", name, routes)


def subnet(name: str, region: str, cidr: str, *routes: Route) -> Subnet:
    return Subnet(f"subnet-{name}", region, f"vpc-{region}", IPv4Network(cidr), table(name, *routes), OPEN)


def over(to: IPv4Network, what: str, state: str = "active") -> Route:
    return Route(to, what, state)


@dataclass(frozen=True)
class World:
    """A task at home, one away, the bus at home, and the links; `change` makes another of it."""

    task: Member
    away: Member
    bus: Member
    network: Network

    def change(self, **changes: Any) -> World:
        return replace(self, **changes)


def world(crossing: tuple[str, str] = ("pcx-1", "pcx-1")) -> World:
    public = subnet("public", "home", "10.0.0.0/20", over(EVERYWHERE, "igw-1"))
    private = subnet(
        "private", "home", "10.0.128.0/20", over(EVERYWHERE, "nat-1"), over(AWAY, crossing[0]), over(HOME, "local")
    )
    outpost = subnet("outpost", "away", "10.1.0.0/20", over(EVERYWHERE, "igw-2"), over(HOME, crossing[1]))
    bus_ports = (Opening(BUS, (IPv4Network("10.1.0.0/20"),), frozenset({"sg-task"})),)
    bus = Member("the bus", (private,), (group("bus", "vpc-home", inward=bus_ports),))
    web = Opening(HTTPS, (EVERYWHERE,), frozenset())
    near = group("task", "vpc-home", out=(web, Opening(BUS, (), frozenset({"sg-bus"}))))
    far = group("away", "vpc-away", out=(web, Opening(BUS, (HOME,), frozenset())))
    network = Network(
        members={},
        internet={"igw-1": "vpc-home", "igw-2": "vpc-away"},
        nats={"nat-1": Nat("nat-1", "", Member("nat-1", (public,), (), public=True))},
        peerings={"pcx-1": Peering("pcx-1", "active", frozenset({"vpc-home", "vpc-away"}))},
        attachments={
            "at-home": Attachment("at-home", "available", frozenset({"tgw-h"}), "vpc-home"),
            "at-away": Attachment("at-away", "available", frozenset({"tgw-a"}), "vpc-away"),
            "at-both": Attachment("at-both", "available", frozenset({"tgw-h", "tgw-a"}), ""),
        },
        gateway_tables=(
            GatewayTable("t-h", "tgw-h", frozenset({"at-home", "at-both"}), frozenset({"at-home"}), (over(AWAY, ""),)),
            GatewayTable("t-a", "tgw-a", frozenset({"at-away", "at-both"}), frozenset({"at-away"}), (over(HOME, ""),)),
        ),
    )
    return World(Member("task", (private,), (near,)), Member("gateway", (outpost,), (far,), public=True), bus, network)


def in_subnet(member: Member, **changes: Any) -> Member:
    return replace(member, subnets=tuple(replace(one, **changes) for one in member.subnets))


def without_routes(member: Member, to: IPv4Network) -> Member:
    held = member.subnets[0].table
    return in_subnet(member, table=replace(held, routes=tuple(one for one in held.routes if one.to != to)))


def rerouted(member: Member, to: IPv4Network, what: str, state: str = "active") -> Member:
    kept = without_routes(member, to).subnets[0].table
    return in_subnet(member, table=replace(kept, routes=(*kept.routes, over(to, what, state))))


def closed(member: Member) -> Member:
    return replace(member, groups=tuple(replace(one, inward=(), outward=()) for one in member.groups))


def test_where_nothing_is_missing_nothing_stands_in_the_way():
    for made in (world(), world(("tgw-h", "tgw-a"))):
        assert obstacles(made.network, made.task, made.bus, BUS) == ()
        assert obstacles(made.network, made.away, made.bus, BUS) == ()
        assert obstacles(made.network, made.task, None, HTTPS) == ()
        assert obstacles(made.network, made.away, None, HTTPS) == ()


def denying(acl: Acl, ports: Ports, *, outward: bool) -> Acl:
    return replace(acl, rules=(AclRule(50, outward, False, ports, EVERYWHERE), *acl.rules))


FROM_AWAY: dict[str, tuple[Callable[[World], World], str]] = {
    "a rule out": (
        lambda w: w.change(away=closed(w.away)),
        "security group sg-away (away) lets nothing out to the bus (10.0.128.0/20) on tcp 6379",
    ),
    "a rule in": (
        lambda w: w.change(bus=closed(w.bus)),
        "security group sg-bus (bus) does not let in gateway (10.1.0.0/20) on tcp 6379",
    ),
    "a route": (
        lambda w: w.change(away=without_routes(w.away, HOME)),
        "route table rtb-outpost (outpost) of subnet-outpost has no route to 10.0.128.0/20 of home",
    ),
    "the route back": (
        lambda w: w.change(bus=without_routes(w.bus, AWAY)),
        "the way back: route table rtb-private (private) of subnet-private has no route to 10.1.0.0/20 of away",
    ),
    "what a route goes over": (
        lambda w: w.change(away=rerouted(w.away, HOME, "pcx-1", "blackhole")),
        "route table rtb-outpost (outpost) of subnet-outpost: the route to 10.0.0.0/16 over pcx-1 is blackhole",
    ),
    "the peering": (
        lambda w: w.change(network=replace(w.network, peerings={"pcx-1": Peering("pcx-1", "deleted", frozenset())})),
        "peering pcx-1 is deleted, not active",
    ),
    "its other end": (
        lambda w: w.change(
            network=replace(w.network, peerings={"pcx-1": Peering("pcx-1", "active", frozenset({"vpc-x", "vpc-home"}))})
        ),
        "route table rtb-outpost (outpost) of subnet-outpost: peering pcx-1 does not lead to vpc-home of home",
    ),
    "an ACL's leave to go out": (
        lambda w: w.change(away=in_subnet(w.away, acl=denying(OPEN, BUS, outward=True))),
        "network ACL acl-1 of subnet-outpost does not let tcp 6379 out to 10.0.128.0/20",
    ),
    "an ACL's leave to answer": (
        lambda w: w.change(bus=in_subnet(w.bus, acl=denying(OPEN, Ports("tcp", 2000, 2000), outward=True))),
        "network ACL acl-1 of subnet-private does not let answers (tcp 1024-65535) out to 10.1.0.0/20",
    ),
    "an ACL without rules": (
        lambda w: w.change(bus=in_subnet(w.bus, acl=Acl("acl-2", ()))),
        "network ACL acl-2 of subnet-private does not let tcp 6379 in from 10.1.0.0/20",
    ),
    "its subnets": (lambda w: w.change(away=replace(w.away, subnets=())), "gateway is in no subnet"),
}  # fmt: skip


@pytest.mark.parametrize("what", FROM_AWAY)
def test_what_is_missing_between_regions_is_named(what):
    change, named = FROM_AWAY[what]
    made = change(world())
    assert named in obstacles(made.network, made.away, made.bus, BUS)


def gateways(w: World, **changes: Any) -> World:
    return w.change(network=replace(w.network, **changes))


THROUGH_GATEWAYS: dict[str, tuple[Callable[[World], World], str]] = {
    "the attachment": (
        lambda w: gateways(w, attachments={k: v for k, v in w.network.attachments.items() if k != "at-away"}),
        "transit gateway tgw-a is not attached to vpc-away of away",
    ),
    "the association": (
        lambda w: gateways(w, gateway_tables=w.network.gateway_tables[:1]),
        "no route table of transit gateway tgw-a is associated with at-away",
    ),
    "the gateway's route": (
        lambda w: gateways(
            w, gateway_tables=(w.network.gateway_tables[0], replace(w.network.gateway_tables[1], routes=()))
        ),
        "t-a of transit gateway tgw-a has no route to 10.0.128.0/20 of home",
    ),
    "the gateways' peering": (
        lambda w: gateways(w, attachments={k: v for k, v in w.network.attachments.items() if k != "at-both"}),
        "no peering leads from transit gateway tgw-a to one of home",
    ),
    "its acceptance": (
        lambda w: gateways(
            w,
            attachments=w.network.attachments
            | {"at-both": replace(w.network.attachments["at-both"], state="pendingAcceptance")},
        ),
        "the transit gateways' peering at-both is pendingAcceptance, not available",
    ),
    "its association": (
        lambda w: gateways(
            w,
            gateway_tables=(
                replace(w.network.gateway_tables[0], associated=frozenset({"at-home"})), w.network.gateway_tables[1],
            ),
        ),
        "no route table of transit gateway tgw-h is associated with at-both",
    ),
    "the propagation": (
        lambda w: gateways(
            w,
            gateway_tables=(
                replace(w.network.gateway_tables[0], propagated=frozenset()), w.network.gateway_tables[1],
            ),
        ),
        "t-h of transit gateway tgw-h does not lead to vpc-home of home",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", THROUGH_GATEWAYS)
def test_what_is_missing_between_transit_gateways_is_named(what):
    change, named = THROUGH_GATEWAYS[what]
    made = change(world(("tgw-h", "tgw-a")))
    assert named in obstacles(made.network, made.away, made.bus, BUS)


def nat(w: World, **changes: Any) -> World:
    return gateways(w, nats={"nat-1": replace(w.network.nats["nat-1"], **changes)})


def nat_instance(w: World, *, out: tuple[Opening, ...]) -> World:
    firewall = group("nat", "vpc-home", out=out, inward=(Opening(ALL, (HOME,), frozenset()),))
    return nat(w, member=replace(w.network.nats["nat-1"].member, groups=(firewall,)))


OUT: dict[str, tuple[Callable[[World], World], str]] = {
    "a rule out": (
        lambda w: w.change(task=closed(w.task)),
        "security group sg-task (task) lets nothing out to the internet on tcp 443",
    ),
    "the route": (
        lambda w: w.change(task=without_routes(w.task, EVERYWHERE)),
        "route table rtb-private (private) of subnet-private has no route to the internet",
    ),
    "a public address": (
        lambda w: w.change(task=rerouted(w.task, EVERYWHERE, "igw-1")),
        (
            "route table rtb-private (private) of subnet-private leads to internet gateway igw-1, and task has no "
            "public address"
        ),
    ),
    "the gateway's network": (
        lambda w: w.change(task=rerouted(w.task, EVERYWHERE, "igw-2")),
        "route table rtb-private (private) of subnet-private: internet gateway igw-2 is not attached to vpc-home",
    ),
    "the NAT": (lambda w: nat(w, problem="is deleted"), "NAT nat-1 is deleted"),
    "the NAT's own way": (
        lambda w: nat(w, member=without_routes(w.network.nats["nat-1"].member, EVERYWHERE)),
        "route table rtb-public (public) of subnet-public, where NAT nat-1 is, has no route to an internet gateway",
    ),
    "a NAT instance's rule": (
        lambda w: nat_instance(w, out=()),
        "security group sg-nat (nat) lets nothing out to the internet on tcp 443",
    ),
    "an end": (
        lambda w: w.change(task=rerouted(w.task, EVERYWHERE, "vpce-1")),
        "route table rtb-private (private) of subnet-private: the route to the internet over vpce-1 leads nowhere",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", OUT)
def test_what_is_missing_on_the_way_out_is_named(what):
    change, named = OUT[what]
    made = change(world())
    assert named in obstacles(made.network, made.task, None, HTTPS)


def test_a_nat_instance_that_is_open_passes_on():
    made = nat_instance(world(), out=(Opening(ALL, (EVERYWHERE,), frozenset()),))
    made = made.change(
        task=replace(made.task, groups=(group("task", "vpc-home", out=(Opening(ALL, (EVERYWHERE,), frozenset()),)),))
    )
    assert obstacles(made.network, made.task, None, HTTPS) == ()


def test_a_group_of_another_network_says_nothing():
    """A rule that names the group of a task lets it in from its own network only."""
    made = world()
    rule = Opening(BUS, (), frozenset({"sg-away"}))
    bus = replace(made.bus, groups=(group("bus", "vpc-home", inward=(rule,)),))
    assert obstacles(made.network, made.away, bus, BUS) == (
        "security group sg-bus (bus) does not let in gateway (10.1.0.0/20) on tcp 6379",
    )


networks = st.builds(
    lambda address, length: IPv4Network((address, length), strict=False), st.integers(0, 2**32 - 1), st.integers(0, 32)
)


@given(st.lists(networks), networks)
def test_the_narrowest_route_that_has_all_of_it_is_taken(ranges, there):
    found = table("x", *(over(one, "local") for one in ranges)).route_to(there)
    fitting = [one for one in ranges if there.subnet_of(one)]
    assert (found is None) == (not fitting)
    if found is not None:
        assert found.to.prefixlen == max(one.prefixlen for one in fitting)


ports = st.builds(lambda a, b: Ports("tcp", min(a, b), max(a, b)), st.integers(0, 65535), st.integers(0, 65535))


@given(st.lists(st.builds(AclRule, st.integers(1, 5), st.just(True), st.booleans(), ports, networks)), ports, networks)
def test_an_acl_allows_only_what_no_part_of_is_denied_before(rules, wanted, peers):
    acl = Acl("acl", tuple(rules))
    if acl.allows(wanted, peers, outward=True):
        allowing = min(
            one.number for one in rules if one.allows and one.ports.cover(wanted) and peers.subnet_of(one.peers)
        )
        for one in rules:
            if not one.allows and one.number < allowing:
                assert not (one.ports.meet(wanted) and one.peers.overlaps(peers))
