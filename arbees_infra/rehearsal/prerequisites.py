"""What a platform expects to find in the account: things the spec gives the ids of and the platform does not make."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from ipaddress import IPv4Network
from unittest.mock import patch

import boto3
import moto.ec2.models.route_tables
import moto.ec2.models.subnets
import moto.ec2.models.vpcs
from moto.acm.models import acm_backends
from moto.route53.models import HostedZoneIdentifier
from moto.utilities.id_generator import moto_id_manager

from arbees_infra.cfn import Platform
from arbees_infra.parts.github import ISSUER
from arbees_infra.rehearsal.caller import ACCOUNT_ID
from arbees_infra.spec import Spec
from arbees_infra.spec.network import ExistingVpc, Network

_SUBNETS = 16
"""An adopted network is cut into so many ranges, of which its subnets take the first ones."""


def prerequisites(spec: Spec, planned: Platform) -> dict[str, Callable[[], object]]:
    """What a platform of this spec builds upon, by name, each with what puts it into the in-memory AWS.

    A zone, a certificate and networks that are adopted, the repositories of another environment, and GitHub as a
    provider of identities. An adopted network's first route table leads to an internet gateway, the last, if it is
    another, to a NAT gateway; what else is in it is not known, so the rehearsal does not look.
    """
    found: dict[str, Callable[[], object]] = {}
    edge = spec.edge
    if edge.domain is not None and edge.hosted_zone_id is not None:
        found[edge.hosted_zone_id] = partial(_zone, edge.hosted_zone_id, edge.domain)
    if edge.domain is not None and edge.certificate_arn is not None:
        found[edge.certificate_arn] = partial(_certificate, edge.certificate_arn, edge.domain)
    for region, network in spec.regions.items():
        if network.existing is not None:
            found[network.existing.vpc_id] = partial(_network, region, network, network.existing)
    if spec.registry.existing:
        for region, repository in sorted(
            {(stack.region, image.repository) for stack in planned for image in stack.images}
        ):
            found[f"{region}/{repository}"] = partial(_repository, region, repository)
    if spec.delivery.existing_provider:
        found[ISSUER] = partial(_provider, spec.home.region)
    return found


def _zone(zone_id: str, domain: str) -> None:
    """A public zone for the domain's parent: the domain itself may be a name in it."""
    name = domain.rstrip(".").partition(".")[2] if domain.count(".") > 1 else domain
    named = HostedZoneIdentifier(ACCOUNT_ID, f"{name}.", None)
    moto_id_manager.set_custom_id(named, zone_id)
    try:
        route53 = boto3.client("route53", region_name="us-east-1")
        route53.create_hosted_zone(Name=name, CallerReference=str(uuid.uuid4()))
    finally:
        moto_id_manager.unset_custom_id(named)


def _certificate(arn: str, domain: str) -> None:
    region = arn.split(":")[3]
    made = boto3.client("acm", region_name=region).request_certificate(DomainName=domain)["CertificateArn"]
    certificates = acm_backends[ACCOUNT_ID][region]._certificates  # noqa: SLF001 - moto has no way to choose an ARN
    bundle = certificates.pop(made)
    bundle.arn = arn
    certificates[arn] = bundle


def _network(region: str, network: Network, existing: ExistingVpc) -> None:
    vpc_id = existing.vpc_id
    ec2 = boto3.client("ec2", region_name=region)
    ec2.describe_vpcs()  # a region's first call makes its default VPC, which must not draw the id below
    # moto has no way to choose these ids, so they are what it "draws" while it makes them.
    with patch.object(moto.ec2.models.vpcs, "random_vpc_id", lambda: vpc_id):
        ec2.create_vpc(CidrBlock=network.cidr)
    ec2.modify_vpc_attribute(VpcId=vpc_id, EnableDnsHostnames={"Value": True})
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(VpcId=vpc_id, InternetGatewayId=gateway)
    tables = list(existing.route_table_ids)
    with patch.object(moto.ec2.models.route_tables, "random_route_table_id", iter(tables).__next__):
        for _ in tables:
            ec2.create_route_table(VpcId=vpc_id)
    ec2.create_route(RouteTableId=tables[0], DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
    ranges = _ranges(network.cidr)
    for subnets, table in ((existing.public_subnet_ids, tables[0]), (existing.private_subnet_ids, tables[-1])):
        with patch.object(moto.ec2.models.subnets, "random_subnet_id", iter(subnets).__next__):
            for zone in _zones(region, network, subnets):
                made = ec2.create_subnet(VpcId=vpc_id, CidrBlock=next(ranges), AvailabilityZone=zone)
                ec2.associate_route_table(RouteTableId=table, SubnetId=made["Subnet"]["SubnetId"])
    if tables[-1] != tables[0] and existing.public_subnet_ids:
        address = ec2.allocate_address(Domain="vpc")["AllocationId"]
        made_nat = ec2.create_nat_gateway(SubnetId=existing.public_subnet_ids[0], AllocationId=address)
        nat = made_nat["NatGateway"]["NatGatewayId"]
        ec2.create_route(RouteTableId=tables[-1], DestinationCidrBlock="0.0.0.0/0", NatGatewayId=nat)


def _ranges(cidr: str) -> Iterator[str]:
    whole = IPv4Network(cidr)
    return (str(part) for part in whole.subnets(prefixlen_diff=_SUBNETS.bit_length() - 1))


def _zones(region: str, network: Network, subnets: Sequence[str]) -> list[str]:
    return [region + letter for letter, _ in zip(network.az_letters, subnets, strict=True)]


def _repository(region: str, name: str) -> None:
    boto3.client("ecr", region_name=region).create_repository(repositoryName=name)


def _provider(region: str) -> None:
    iam = boto3.client("iam", region_name=region)
    iam.create_open_id_connect_provider(Url=f"https://{ISSUER}", ClientIDList=["sts.amazonaws.com"])
