"""What has an address in the deployed network: where it may be, and which security groups it is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from arbees_infra.rehearsal.errors import ResourceFailedError
from arbees_infra.rehearsal.inspection.question import Inspector, Record, text, texts
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.network.facts import Member
from arbees_infra.rehearsal.network.reading import Reader
from arbees_runtime.manifest import Process

BUS: Final = "the bus"
DATABASE: Final = "the database"
ENTRY: Final = "the load balancer"

_DATABASE_HOST: Final = "database."
"""How the name of a database on an instance of ours begins."""

_VPN_HOST: Final = "vpn-host"


def deployed_members(inspector: Inspector, reader: Reader) -> dict[str, Member]:
    """Everything that has an address, by what it is called: processes by their name, hosts by that of the host.

    A database of somebody else's is somewhere in the internet, and none of them.
    """
    home = inspector.spec.home.region
    found = dict(_hosts(inspector, reader))
    database = next((one for host, one in found.items() if host.startswith(_DATABASE_HOST)), None)
    if database is not None:
        found[DATABASE] = replace(database, name=DATABASE)
    for process in inspector.processes:
        tasks = _process(inspector, reader, process, inspector.place(process))
        if tasks is not None:
            found[process.name] = tasks
    for cluster in inspector.records("elasticache", home, "describe_cache_clusters", "CacheClusters[]"):
        if inspector.prefix in text(cluster, "ReplicationGroupId"):
            found[BUS] = _bus(inspector, reader, cluster)
    for one in inspector.records("rds", home, "describe_db_instances", "DBInstances[]"):
        subnets = texts(one, "DBSubnetGroup.Subnets[].SubnetIdentifier")
        groups = texts(one, "VpcSecurityGroups[].VpcSecurityGroupId")
        found[DATABASE] = reader.member(DATABASE, subnets, groups)
    for balancer in inspector.records("elbv2", home, "describe_load_balancers", "LoadBalancers[]"):
        if text(balancer, "VpcId") == inspector.vpc(home) and text(balancer, "Type") == "application":
            subnets = texts(balancer, "AvailabilityZones[].SubnetId")
            found[ENTRY] = reader.member(ENTRY, subnets, texts(balancer, "SecurityGroups"), public=True)
    return found


def bus_port(inspector: Inspector) -> int:
    """The port the deployed bus is reached at; 0 without a bus."""
    path = "ReplicationGroups[].NodeGroups[0].PrimaryEndpoint.Port"
    found = inspector.ask("elasticache", inspector.spec.home.region, "describe_replication_groups", path)
    return int(str(found[0])) if found else 0


def _process(inspector: Inspector, reader: Reader, process: Process, region: str) -> Member | None:
    """A process's tasks, where its service starts them: in their own network, or in that of an instance of ours."""
    if process.one_off:
        return _run_once(inspector, reader, process.name, region)
    asked: dict[str, Json] = {"cluster": inspector.prefix, "services": [process.name]}
    found = inspector.records("ecs", region, "describe_services", "services[?status=='ACTIVE']", asked)
    if not found:
        return None
    path = "networkConfiguration.awsvpcConfiguration"
    subnets = texts(found[0], f"{path}.subnets")
    if not subnets:
        return _on_instance(inspector, reader, process.name, region)
    public = text(found[0], f"{path}.assignPublicIp") == "ENABLED"
    return reader.member(process.name, subnets, texts(found[0], f"{path}.securityGroups"), public=public)


def _run_once(inspector: Inspector, reader: Reader, name: str, region: str) -> Member | None:
    """A task that `deploy.sh` runs: it takes the network from the outputs of the task's stack."""
    asked: dict[str, Json] = {"StackName": f"{inspector.prefix}-{name}-{region}"}
    try:
        outputs = inspector.records("cloudformation", region, "describe_stacks", "Stacks[0].Outputs[]", asked)
    except ResourceFailedError:
        return None
    given = {text(one, "OutputKey"): text(one, "OutputValue") for one in outputs}
    subnets, groups = given.get("SubnetIds", "").split(","), [given.get("SecurityGroupId", "")]
    return reader.member(name, subnets, groups, public=given.get("AssignPublicIp") == "ENABLED")


def _on_instance(inspector: Inspector, reader: Reader, name: str, region: str) -> Member | None:
    """A task in an instance's own network: that of the group of instances that the VPN is on."""
    path = f"AutoScalingGroups[?Tags[?Key=='component' && Value=='{_VPN_HOST}']]"
    for group in inspector.records("autoscaling", region, "describe_auto_scaling_groups", path):
        asked: dict[str, Json] = {
            "LaunchTemplateId": text(group, "LaunchTemplate.LaunchTemplateId"),
            "Versions": [text(group, "LaunchTemplate.Version")],
        }
        path = "LaunchTemplateVersions[0].LaunchTemplateData"
        data = reader.ec2(region, "describe_launch_template_versions", path, asked)[0]
        groups = texts(data, "[SecurityGroupIds, NetworkInterfaces[].Groups[]][][]")
        public = text(data, "NetworkInterfaces[0].AssociatePublicIpAddress") == "True"
        return reader.member(name, text(group, "VPCZoneIdentifier").split(","), groups, public=public)
    return None


def _bus(inspector: Inspector, reader: Reader, cluster: Record) -> Member:
    asked: dict[str, Json] = {"CacheSubnetGroupName": text(cluster, "CacheSubnetGroupName")}
    path, home = "CacheSubnetGroups[].Subnets[].SubnetIdentifier", inspector.spec.home.region
    subnets = inspector.ask("elasticache", home, "describe_cache_subnet_groups", path, asked)
    return reader.member(BUS, [str(one) for one in subnets], texts(cluster, "SecurityGroups[].SecurityGroupId"))


def _hosts(inspector: Inspector, reader: Reader) -> Iterator[tuple[str, Member]]:
    """Hosts that a private zone names, by the network interface that has the address."""
    interfaces = {
        text(one, "PrivateIpAddress"): one
        for region in inspector.spec.regions
        for one in reader.ec2(region, "describe_network_interfaces", "NetworkInterfaces[]")
    }
    home = inspector.spec.home.region
    for zone in inspector.ask("route53", home, "list_hosted_zones", "HostedZones[].Id"):
        path = "ResourceRecordSets[?Type=='A']"
        for entry in inspector.records("route53", home, "list_resource_record_sets", path, {"HostedZoneId": zone}):
            address, host = text(entry, "ResourceRecords[0].Value"), text(entry, "Name").rstrip(".")
            if address in interfaces:
                yield host, reader.interface(host, interfaces[address])
