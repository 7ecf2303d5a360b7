"""Where the platform stands: its regions, their networks and the link between them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from arbees_infra.spec.section import Cidr, RegionName, Section

NatKind = Literal["per-az", "single", "instance", "none"]


class ExistingVpc(Section):
    """A VPC that is there already and is used instead of a new one."""

    vpc_id: str = Field(
        description="Id of the VPC to adopt.", pattern=r"^vpc-[0-9a-f]{8,17}$", examples=["vpc-0a1b2c3d4e5f67890"]
    )
    public_subnet_ids: tuple[str, ...] = Field(
        description="Subnets with a route to the internet, one per zone of `azs`.", strict=False
    )
    private_subnet_ids: tuple[str, ...] = Field(description="Subnets without one, one per zone of `azs`.", strict=False)
    route_table_ids: tuple[str, ...] = Field(
        description="Route tables of all those subnets; the link's routes are added to them.", strict=False
    )


class Network(Section):
    """The VPC of one region."""

    cidr: Cidr = Field("10.0.0.0/16", description="Its address range; no two regions' ranges may overlap.")
    azs: tuple[str, ...] = Field(
        (),
        strict=False,
        description='Availability zones by letter, such as `["a", "b"]`. Each zone has a fixed place in the range, so '
        "adding one renumbers nothing. Empty means `a` and `b`.",
    )
    nat: NatKind = Field(
        "single",
        description="How private subnets reach the internet: a NAT gateway `per-az`, a `single` one, a small NAT "
        "`instance`, or `none`, where tasks run in public subnets with public addresses.",
    )
    nat_instance_type: str = Field("t4g.nano", description="EC2 instance type of the NAT `instance`.")
    flow_log_days: int = Field(14, ge=0, description="Days to keep flow logs of rejected traffic; 0 keeps none.")
    existing: ExistingVpc | None = Field(None, description="A VPC to adopt instead of making one.")

    @property
    def az_letters(self) -> tuple[str, ...]:
        """Letters of its availability zones."""
        return self.azs or ("a", "b")


class Outpost(Network):
    """The network of a region other than home."""

    cidr: Cidr = Field("10.1.0.0/16", description="Its address range; no two regions' ranges may overlap.")


class Home(Network):
    """The network of the home region."""

    region: RegionName = Field(
        "us-east-1", description="The home region: database, bus, strategy and the Kalshi gateway."
    )


class Link(Section):
    """How the outposts reach home."""

    kind: Literal["peering", "transit-gateway"] = Field(
        "peering",
        description="`peering` costs nothing by the hour; `transit-gateway`, at about $146 a month for the first "
        "outpost, is for more than three networks.",
    )
    latency_ms: int = Field(80, ge=0, description="One-way time over the ocean that the rehearsal imitates, in ms.")
