"""Routes: every route table leads to the other side of every link, and out to the internet where it should."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.rehearsal.inspection.question import Difference, Inspector, Record, items, text

EVERYWHERE = "0.0.0.0/0"
_CROSSINGS = ("VpcPeeringConnectionId", "TransitGatewayId")


def inspect_routes(inspector: Inspector) -> Iterator[Difference]:
    """Both sides of every link, and the way out of every subnet."""
    spec = inspector.spec
    home = spec.home.region
    for region in spec.outposts:
        yield from _crossing(inspector, home, region)
        yield from _crossing(inspector, region, home)
    for region, network in spec.regions.items():
        if network.existing is None:
            yield from _way_out(inspector, region)


def _tables(inspector: Inspector, region: str) -> list[Record]:
    """The route tables of a region's network, without the one AWS makes and nothing uses."""
    vpc = inspector.vpc(region)
    existing = inspector.spec.regions[region].existing
    found = inspector.records(
        "ec2",
        region,
        "describe_route_tables",
        "RouteTables[]",
        {"Filters": [{"Name": "vpc-id", "Values": [vpc or ""]}]},
    )
    if existing is not None:
        return [table for table in found if text(table, "RouteTableId") in existing.route_table_ids]
    return [table for table in found if not text(table, "Associations[?Main] | [0].Main")]


def _name(table: Record) -> str:
    return text(table, "Tags[?Key=='Name'] | [0].Value") or text(table, "RouteTableId")


def _crossing(inspector: Inspector, here: str, there: str) -> Iterator[Difference]:
    """Every table of one region has an active route to the other's range, over a link that is up."""
    target = inspector.spec.regions[there].cidr
    tables = _tables(inspector, here)
    if not tables:
        yield Difference(here, "route tables", "there are none.")
    for table in tables:
        routes = [route for route in items(table, "Routes") if text(route, "DestinationCidrBlock") == target]
        over = [route for route in routes if any(text(route, name) for name in _CROSSINGS)]
        if not over:
            yield Difference(here, f"route table {_name(table)}", f"no route to {target} of {there}.")
            continue
        peering = text(over[0], "VpcPeeringConnectionId")
        if peering and not _active(inspector, here, peering):
            yield Difference(
                here, f"route table {_name(table)}", f"its route to {there} uses {peering}, which is not active."
            )


def _active(inspector: Inspector, region: str, peering: str) -> bool:
    states = inspector.ask(
        "ec2",
        region,
        "describe_vpc_peering_connections",
        "VpcPeeringConnections[].Status.Code",
        {"VpcPeeringConnectionIds": [peering]},
    )
    return states == ["active"]


def _way_out(inspector: Inspector, region: str) -> Iterator[Difference]:
    """Public tables lead to the internet gateway; private ones through NAT, unless there is none."""
    nat = inspector.spec.regions[region].nat
    for table in _tables(inspector, region):
        name = _name(table)
        routes = [route for route in items(table, "Routes") if text(route, "DestinationCidrBlock") == EVERYWHERE]
        gateway = any(text(route, "GatewayId").startswith("igw-") for route in routes)
        through = any(text(route, "NatGatewayId") or text(route, "NetworkInterfaceId") for route in routes)
        if "public" in name and not gateway:
            yield Difference(region, f"route table {name}", "no route to the internet gateway.")
        if "private" in name and nat != "none" and not through:
            yield Difference(region, f"route table {name}", f"no route through NAT, which home.nat = {nat!r} asks for.")
        if "private" in name and gateway:
            yield Difference(region, f"route table {name}", "it leads to the internet gateway, but is private.")
