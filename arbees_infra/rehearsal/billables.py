"""What costs money as long as it exists: asked of the account itself, whatever the stacks believe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import jmespath

from arbees_infra.rehearsal.aws import InMemoryAws


@dataclass(frozen=True, slots=True)
class Billable:
    """A thing that is paid for by the hour, or for what it stores.

    Attributes:
        region: Where it is; the home region for what has none.
        kind: What it is.
        id: Its id, name or ARN, as the API lists it.
    """

    region: str
    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.region}: {self.kind} {self.id} is there and costs money"


@dataclass(frozen=True, slots=True)
class _Listing:
    """The call that lists a kind of thing, and where their ids are in its answer (JMESPath)."""

    kind: str
    service: str
    operation: str
    path: str
    everywhere: bool = False
    """The service has no regions: asked at home alone."""


_LISTINGS = (
    _Listing(
        "instance", "ec2", "describe_instances", "Reservations[].Instances[?State.Name!='terminated'][].InstanceId"
    ),
    _Listing("volume", "ec2", "describe_volumes", "Volumes[].VolumeId"),
    _Listing("address", "ec2", "describe_addresses", "Addresses[].AllocationId"),
    _Listing("NAT gateway", "ec2", "describe_nat_gateways", "NatGateways[?State!='deleted'].NatGatewayId"),
    _Listing(
        "interface endpoint",
        "ec2",
        "describe_vpc_endpoints",
        "VpcEndpoints[?VpcEndpointType=='Interface'&&State!='deleted'].VpcEndpointId",
    ),
    _Listing(
        "transit gateway", "ec2", "describe_transit_gateways", "TransitGateways[?State!='deleted'].TransitGatewayId"
    ),
    _Listing(
        "transit gateway attachment",
        "ec2",
        "describe_transit_gateway_attachments",
        "TransitGatewayAttachments[?State!='deleted'].TransitGatewayAttachmentId",
    ),
    _Listing(
        "Auto Scaling group", "autoscaling", "describe_auto_scaling_groups", "AutoScalingGroups[].AutoScalingGroupName"
    ),
    _Listing("load balancer", "elbv2", "describe_load_balancers", "LoadBalancers[].LoadBalancerArn"),
    _Listing("database", "rds", "describe_db_instances", "DBInstances[].DBInstanceIdentifier"),
    _Listing("database snapshot", "rds", "describe_db_snapshots", "DBSnapshots[].DBInstanceIdentifier"),
    _Listing("cache", "elasticache", "describe_replication_groups", "ReplicationGroups[].ReplicationGroupId"),
    _Listing("cache snapshot", "elasticache", "describe_snapshots", "Snapshots[].ReplicationGroupId"),
    _Listing("cluster", "ecs", "list_clusters", "clusterArns[]"),
    _Listing("secret", "secretsmanager", "list_secrets", "SecretList[].ARN"),
    _Listing("log group", "logs", "describe_log_groups", "logGroups[].logGroupName"),
    _Listing("alarm", "cloudwatch", "describe_alarms", "[MetricAlarms,CompositeAlarms][][].AlarmName"),
    _Listing("dashboard", "cloudwatch", "list_dashboards", "DashboardEntries[].DashboardName"),
    _Listing("repository", "ecr", "describe_repositories", "repositories[].repositoryName"),
    _Listing("function", "lambda", "list_functions", "Functions[].FunctionName"),
    _Listing("hosted zone", "route53", "list_hosted_zones", "HostedZones[].Id", everywhere=True),
    _Listing("bucket", "s3", "list_buckets", "Buckets[].Name", everywhere=True),
)


def billables(aws: InMemoryAws, regions: Iterable[str], home: str) -> frozenset[Billable]:
    """Everything in the account that costs money as long as it exists."""
    return frozenset(_listed(aws, tuple(regions), home))


def _listed(aws: InMemoryAws, regions: tuple[str, ...], home: str) -> Iterator[Billable]:
    for listing in _LISTINGS:
        for region in (home,) if listing.everywhere else regions:
            for found in jmespath.search(listing.path, aws.call(listing.service, region, listing.operation, {})) or ():
                yield Billable(region, listing.kind, str(found))
    for region in regions:
        yield from (Billable(region, "web ACL", arn) for arn in _web_acls(aws, region))
        yield from (Billable(region, "key", key) for key in _keys(aws, region))


def _web_acls(aws: InMemoryAws, region: str) -> list[str]:
    answer = aws.call("wafv2", region, "list_web_acls", {"Scope": "REGIONAL"})
    return [str(arn) for arn in jmespath.search("WebACLs[].ARN", answer) or ()]


def _keys(aws: InMemoryAws, region: str) -> Iterator[str]:
    """Customers' own keys: those of AWS itself (`alias/aws/...`) cost nothing, nor does one that waits for deletion."""
    aliases = "Aliases[?starts_with(AliasName,'alias/aws/')].TargetKeyId"
    of_aws = jmespath.search(aliases, aws.call("kms", region, "list_aliases", {})) or ()
    for key in jmespath.search("Keys[].KeyId", aws.call("kms", region, "list_keys", {})) or ():
        about = aws.call("kms", region, "describe_key", {"KeyId": key})
        if key not in of_aws and jmespath.search("KeyMetadata.KeyState", about) != "PendingDeletion":
            yield str(key)


def is_of(item: Billable, refs: Iterable[str]) -> bool:
    """Whether one of CloudFormation's physical ids means it; a replica's ARN differs in its region alone."""
    return any(_without_region(item.id) == _without_region(ref) for ref in refs)


def _without_region(name: str) -> str:
    parts = name.removeprefix("/hostedzone/").split(":")
    return ":".join((*parts[:3], *parts[4:])) if parts[0] == "arn" and len(parts) > 4 else ":".join(parts)
