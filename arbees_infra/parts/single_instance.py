"""One EC2 instance that replaces itself: what may only run once and can't run on Fargate.

An Auto Scaling group of exactly one keeps it. What has to stay the same across replacements stands beside the instance
and not in it: its network interface (private and public address) and its data volume.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from awacs.aws import Statement
from troposphere import AWSObject, GetAtt, Ref, Sub, Tags, autoscaling, ec2, iam
from troposphere.policies import AutoScalingRollingUpdate, CreationPolicy, ResourceSignal, UpdatePolicy

from arbees_infra.cfn import Stack, kebab
from arbees_infra.parts.boot_script import BootScript, Mount, Value, user_data
from arbees_infra.parts.grants import attach_volume, give_up_instance
from arbees_infra.parts.roles import document, service_role

Architecture = Literal["arm64", "x86_64"]
System = Literal["amazon-linux", "ecs"]

_ARM_FAMILY = re.compile(r"(a1|[a-z]+\d+g[a-z]*)(-[a-z0-9]+)?")

_IMAGES: dict[tuple[System, Architecture], str] = {
    ("amazon-linux", "arm64"): "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
    ("amazon-linux", "x86_64"): "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    ("ecs", "arm64"): "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id",
    ("ecs", "x86_64"): "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
}
"""AWS's public parameters that name the newest Amazon Linux 2023, plain or with Docker and the ECS agent."""

_ZONE_IS_NAMED = {"W3010": "It has to be in the same zone as the network interface it works with."}


@dataclass(frozen=True)
class Machine:
    """What is launched.

    Attributes:
        instance_type: EC2 instance type on Nitro, such as `t4g.nano`; its family decides the processor.
        system: Plain Amazon Linux 2023, or the ECS-optimised one.
        root_gib: Size of the root volume, in GiB. The ECS-optimised image needs 30.
        metadata_hops: Network hops a metadata answer may travel: 1 keeps it, and so the instance's role, from bridged
            containers.
    """

    instance_type: str
    system: System = "amazon-linux"
    root_gib: int = 8
    metadata_hops: int = 1


@dataclass(frozen=True)
class AnySubnet:
    """A place in any of some subnets, with new addresses at every replacement. It survives the loss of a zone.

    Attributes:
        subnets: The subnets.
        security_groups: Its security groups.
        public_ip: Whether it gets a public address.
    """

    subnets: Sequence[Value]
    security_groups: Sequence[Value]
    public_ip: bool = False


@dataclass(frozen=True)
class FixedInterface:
    """A network interface that outlives the instance: every replacement has the same addresses, in the same zone.

    Attributes:
        interface: The network interface.
        zone: Name of its availability zone.
        elastic_ip: Its public address, or None.
        association: What gives it that address; an instance waits for it.
    """

    interface: ec2.NetworkInterface
    zone: str
    elastic_ip: ec2.EIP | None = None
    association: ec2.EIPAssociation | None = None

    @property
    def private_ip(self) -> GetAtt:
        """Its address in the VPC."""
        return GetAtt(self.interface, "PrimaryPrivateIpAddress")


@dataclass(frozen=True)
class DataVolume:
    """A volume that outlives the instance.

    Attributes:
        volume: The volume; it has to be in the zone of the instance's `FixedInterface`.
        folder: Where every instance mounts it, as XFS.
    """

    volume: ec2.Volume
    folder: str


@dataclass(frozen=True)
class SingleInstance:
    """What `single_instance` made.

    Attributes:
        role: The instance's role.
        template: Its launch template.
        group: The Auto Scaling group that keeps it.
    """

    role: iam.Role
    template: ec2.LaunchTemplate
    group: autoscaling.AutoScalingGroup


def architecture(instance_type: str) -> Architecture:
    """The processor of an instance type, by AWS's naming: a `g` after the generation means Graviton (EC2 User Guide,
    "Instance type naming conventions")."""
    return "arm64" if _ARM_FAMILY.fullmatch(instance_type.partition(".")[0]) else "x86_64"


def fixed_interface(
    stack: Stack,
    title: str,
    what: str,
    *,
    subnet: Value,
    zone: str,
    security_groups: Sequence[Value],
    public_ip: bool = False,
    forwards: bool = False,
    after: Sequence[AWSObject] = (),
) -> FixedInterface:
    """Make a network interface that outlives its instance.

    Args:
        stack: Where.
        title: Logical id, such as `NatInterface`.
        what: Whose it is, such as `NAT instance`.
        subnet: Its subnet.
        zone: Name of that subnet's zone.
        security_groups: Its security groups.
        public_ip: Whether it gets an Elastic IP.
        forwards: Whether it passes on what is not addressed to it, as a router does.
        after: What has to be there before a public address works: the internet gateway's attachment, in its own stack.
    """
    interface = stack.add(
        ec2.NetworkInterface(
            title,
            Description=f"{stack.deployment.prefix} {what}",
            SubnetId=subnet,
            GroupSet=list(security_groups),
            SourceDestCheck=not forwards,
        ),
        f"Keeps the address of the {what} across replacements.",
    )
    if not public_ip:
        return FixedInterface(interface, zone)
    address = stack.add(ec2.EIP(f"{title}Address", Domain="vpc"), f"The public address of the {what}.")
    if after:
        address.DependsOn = list(after)
    association = stack.add(
        ec2.EIPAssociation(
            f"{title}Association", AllocationId=GetAtt(address, "AllocationId"), NetworkInterfaceId=Ref(interface)
        ),
        f"Gives the {what} its public address.",
    )
    return FixedInterface(interface, zone, address, association)


def data_volume(stack: Stack, title: str, what: str, *, zone: str, size_gib: int, folder: str) -> DataVolume:
    """Make an encrypted gp3 volume that outlives its instance, and as the deployment says its stack.

    Args:
        stack: Where.
        title: Logical id, such as `DataVolume`.
        what: Whose it is, such as `database host`.
        zone: Name of its zone.
        size_gib: Its size, in GiB. It can grow: the file system follows within the hour.
        folder: Where it is mounted.
    """
    volume = stack.add(
        ec2.Volume(title, AvailabilityZone=zone, Size=size_gib, VolumeType="gp3", Encrypted=True),
        f"Holds the data of the {what}; every replacement mounts it.",
        stateful=True,
        waive=_ZONE_IS_NAMED,
    )
    return DataVolume(volume, folder)


def single_instance(
    stack: Stack,
    title: str,
    what: str,
    machine: Machine,
    place: AnySubnet | FixedInterface,
    script: BootScript,
    *,
    statements: Sequence[Statement] = (),
    managed: Sequence[str] = (),
    waive: Mapping[str, str] | None = None,
    volume: DataVolume | None = None,
    boot_minutes: int = 15,
    after: Sequence[AWSObject] = (),
) -> SingleInstance:
    """One instance, kept alive: a failed status check or health check replaces it, and so does a changed script.

    A replacement ends the old instance first, because both would want the same interface, volume or VPN session. The
    stack is finished only when the instance has reported that its boot succeeded.

    Args:
        stack: Where.
        title: Logical id it begins all its logical ids with, such as `Nat`; the instance is named after it.
        what: What it is, for the resources' sentences, such as `NAT instance`.
        machine: Type, system and size.
        place: Where it stands.
        script: What it does at boot. User data holds no secrets: let the script read them with the role.
        statements: What its role may do, besides being managed by SSM and looking after itself.
        managed: AWS's managed policies for its role, besides SSM's.
        waive: Lint rules that its role breaks on purpose, each with the reason.
        volume: Its data volume; `place` must then be a `FixedInterface` in the volume's zone.
        boot_minutes: How long a boot may take.
        after: What has to be there before its boot can succeed: its subnet's way to the internet, in its own stack.

    Raises:
        ValueError: The volume can't be reached from everywhere the instance may stand, or the script is no user data.
    """
    if volume and (not isinstance(place, FixedInterface) or place.zone != volume.volume.AvailabilityZone):
        raise ValueError(f"{title}: a data volume needs an instance with a fixed interface in its own zone")
    tags = stack.tags(kebab(title))
    role = stack.add(
        service_role(
            f"{title}Role",
            "ec2",
            [*statements, *(attach_volume(Ref(volume.volume), tags["Name"]) if volume else ())],
            managed=["AmazonSSMManagedInstanceCore", *managed],
        ),
        f"What the {what} may do; SSM's Session Manager replaces SSH.",
        waive=waive,
    )
    profile = stack.add(iam.InstanceProfile(f"{title}Profile", Roles=[Ref(role)]), f"Hands the {what} its role.")
    group_title = f"{title}Group"
    data = ec2.LaunchTemplateData(
        ImageId=f"resolve:ssm:{_IMAGES[machine.system, architecture(machine.instance_type)]}",
        InstanceType=machine.instance_type,
        IamInstanceProfile=ec2.IamInstanceProfile(Arn=GetAtt(profile, "Arn")),
        NetworkInterfaces=[_attached(place)],
        BlockDeviceMappings=[
            ec2.LaunchTemplateBlockDeviceMapping(
                DeviceName="/dev/xvda",
                Ebs=ec2.EBSBlockDevice(
                    VolumeType="gp3", VolumeSize=machine.root_gib, Encrypted=True, DeleteOnTermination=True
                ),
            )
        ],
        MetadataOptions=ec2.MetadataOptions(
            HttpEndpoint="enabled", HttpTokens="required", HttpPutResponseHopLimit=machine.metadata_hops
        ),
        TagSpecifications=[ec2.TagSpecifications(ResourceType="volume", Tags=Tags(**tags))],
        UserData=user_data(
            script,
            region=stack.region,
            stack_name=stack.name,
            group=group_title,
            minutes=boot_minutes,
            mount=Mount(Ref(volume.volume), volume.folder) if volume else None,
        ),
    )
    template = stack.add(
        ec2.LaunchTemplate(
            f"{title}Template",
            LaunchTemplateData=data,
            TagSpecifications=[ec2.TagSpecifications(ResourceType="launch-template", Tags=Tags(**tags))],
        ),
        f"How the {what} is launched: newest image, encrypted disk, metadata only with a token.",
    )
    group = stack.add(
        _group(group_title, template, place, tags, boot_minutes, after),
        f"Keeps exactly one {what} running.",
        waive=_ZONE_IS_NAMED if isinstance(place, FixedInterface) else None,
    )
    if script.health:
        stack.add(
            iam.PolicyType(
                f"{title}HealthPolicy",
                PolicyName="GiveUp",
                PolicyDocument=document(give_up_instance(_group_arn(stack, group))),
                Roles=[Ref(role)],
            ),
            f"Lets the {what} ask to be replaced when its own health check fails.",
        )
    return SingleInstance(role, template, group)


def _attached(place: AnySubnet | FixedInterface) -> ec2.NetworkInterfaces:
    if isinstance(place, FixedInterface):
        return ec2.NetworkInterfaces(DeviceIndex=0, NetworkInterfaceId=Ref(place.interface))
    return ec2.NetworkInterfaces(
        DeviceIndex=0,
        Groups=list(place.security_groups),
        AssociatePublicIpAddress=place.public_ip,
        DeleteOnTermination=True,
    )


def _group(
    title: str,
    template: ec2.LaunchTemplate,
    place: AnySubnet | FixedInterface,
    tags: dict[str, str],
    boot_minutes: int,
    after: Sequence[AWSObject],
) -> autoscaling.AutoScalingGroup:
    group = autoscaling.AutoScalingGroup(
        title,
        MinSize=1,
        MaxSize=1,
        LaunchTemplate=autoscaling.LaunchTemplateSpecification(
            LaunchTemplateId=Ref(template), Version=GetAtt(template, "LatestVersionNumber")
        ),
        HealthCheckType="EC2",
        HealthCheckGracePeriod=boot_minutes * 60,
        InstanceMaintenancePolicy=autoscaling.InstanceMaintenancePolicy(
            MinHealthyPercentage=0, MaxHealthyPercentage=100
        ),
        Tags=autoscaling.Tags(**{key: (value, True) for key, value in tags.items()}),
        CreationPolicy=CreationPolicy(ResourceSignal=ResourceSignal(Count=1, Timeout=f"PT{boot_minutes}M")),
        UpdatePolicy=UpdatePolicy(
            AutoScalingRollingUpdate=AutoScalingRollingUpdate(
                MinInstancesInService=0,
                MaxBatchSize=1,
                WaitOnResourceSignals=True,
                PauseTime=f"PT{boot_minutes}M",
                SuspendProcesses=[
                    "HealthCheck",
                    "ReplaceUnhealthy",
                    "AZRebalance",
                    "AlarmNotification",
                    "ScheduledActions",
                ],
            )
        ),
    )
    if isinstance(place, FixedInterface):
        # With an interface that exists already, a group names zones and no subnets (Auto Scaling API reference,
        # CreateAutoScalingGroup: AvailabilityZones).
        group.AvailabilityZones = [place.zone]
        after = [*after, place.association] if place.association else after
    else:
        group.VPCZoneIdentifier = list(place.subnets)
    if after:
        group.DependsOn = list(after)
    return group


def _group_arn(stack: Stack, group: autoscaling.AutoScalingGroup) -> Sub:
    """The group's ARN; the part that AWS draws at random is left open, the name is not."""
    return Sub(
        f"arn:${{AWS::Partition}}:autoscaling:{stack.region}:${{AWS::AccountId}}:autoScalingGroup:*"
        f":autoScalingGroupName/${{{group.title}}}"
    )
