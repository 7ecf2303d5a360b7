"""EC2: launch templates, instances, network interfaces and volumes; Auto Scaling groups of them."""

from collections.abc import Mapping

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.resource import Act, Call, Read, Resource, ResourceType, Step

_NO_HARDWARE = "a rehearsal has no machines it could act on"


def _placement(resource: Resource) -> Mapping[str, Json]:
    names = {"AvailabilityZone": "AvailabilityZone", "Tenancy": "Tenancy", "PlacementGroupName": "GroupName"}
    placement: dict[str, Json] = {
        parameter: resource.get(name) for name, parameter in names.items() if name in resource.properties
    }
    profile = resource.get("IamInstanceProfile")
    return {
        "MinCount": 1,
        "MaxCount": 1,
        "Placement": placement or None,
        "IamInstanceProfile": {"Name": profile} if profile else None,
        "Monitoring": {"Enabled": resource.properties.flag("Monitoring")}
        if "Monitoring" in resource.properties
        else None,
    }


def _attach_volumes(resource: Resource) -> Json:
    now = {one.text("VolumeId"): one.text("Device") for one in resource.properties.records("Volumes")}
    before = {one.text("VolumeId"): one.text("Device") for one in resource.previous.records("Volumes")}
    for volume in before.keys() - now.keys():
        resource.call("detach_volume", {"VolumeId": volume, "InstanceId": resource.ref})
    for volume in now.keys() - before.keys():
        resource.call("attach_volume", {"VolumeId": volume, "InstanceId": resource.ref, "Device": now[volume]})
    return None


def _source_dest_check(operation: str, parameter: str) -> Step:
    def params(resource: Resource) -> Mapping[str, Json]:
        wanted = resource.properties.flag("SourceDestCheck", default=True)
        return {parameter: resource.ref, "SourceDestCheck": {"Value": wanted}}

    return Step(("SourceDestCheck",), Call(operation, params))


def _subnets_in_one_text(resource: Resource) -> Mapping[str, Json]:
    subnets = resource.properties.texts("VPCZoneIdentifier")
    return {"VPCZoneIdentifier": ",".join(subnets) or None}


def _of_group(name: str, tag: Mapping[str, Json]) -> dict[str, Json]:
    return {**tag, "ResourceId": name, "ResourceType": "auto-scaling-group"}


def _create_group_params(resource: Resource) -> Mapping[str, Json]:
    name = resource.text("AutoScalingGroupName")
    tags: list[Json] = [_of_group(name, tag) for tag in resource.properties.records("Tags")]
    return {**_subnets_in_one_text(resource), "Tags": tags}


def _change_group_tags(resource: Resource) -> Json:
    now = resource.properties.records("Tags")
    keys = {tag.text("Key") for tag in now}
    before = resource.previous.records("Tags")
    gone: list[Json] = [_of_group(resource.ref, {"Key": tag["Key"]}) for tag in before if tag["Key"] not in keys]
    if gone:
        resource.call("delete_tags", {"Tags": gone})
    return resource.call("create_or_update_tags", {"Tags": [_of_group(resource.ref, tag) for tag in now]})


def _collect_metrics(resource: Resource) -> Json:
    for one in resource.properties.records("MetricsCollection"):
        resource.call("enable_metrics_collection", {"AutoScalingGroupName": resource.ref, **one})
    return None


def _new_version(resource: Resource) -> Mapping[str, Json]:
    return {"LaunchTemplateId": resource.ref, "LaunchTemplateData": resource.get("LaunchTemplateData")}


def _attach(resource: Resource) -> dict[str, Json]:
    return {"VolumeId": resource.text("VolumeId"), "InstanceId": resource.text("InstanceId")}


TYPES: tuple[ResourceType, ...] = (
    ResourceType(
        "AWS::EC2::LaunchTemplate",
        "ec2",
        create=Call("create_launch_template"),
        name="LaunchTemplateName",
        name_limit=125,
        ref="LaunchTemplate.LaunchTemplateId",
        key=lambda r: {"LaunchTemplateId": r.ref},
        update=(
            Call(
                "create_launch_template_version",
                _new_version,
                uses=("LaunchTemplateData",),
                passes=("VersionDescription",),
                whole=True,
            ),
        ),
        delete=Call("delete_launch_template"),
        read=Read("describe_launch_templates", lambda r: {"LaunchTemplateIds": [r.ref]}, "LaunchTemplates[0]"),
        attributes={
            "LaunchTemplateId": "LaunchTemplateId",
            "LatestVersionNumber": "to_string(LatestVersionNumber)",
            "DefaultVersionNumber": "to_string(DefaultVersionNumber)",
        },
    ),
    ResourceType(
        "AWS::EC2::Instance",
        "ec2",
        create=Call(
            "run_instances",
            _placement,
            uses=("AvailabilityZone", "IamInstanceProfile", "Monitoring", "PlacementGroupName", "Tenancy"),
        ),
        ref="Instances[0].InstanceId",
        key=lambda r: {"InstanceId": r.ref},
        update=(
            Call("modify_instance_attribute", passes=("DisableApiTermination", "EbsOptimized")),
            Call("modify_instance_attribute", rename={"SecurityGroupIds": "Groups"}, passes=()),
            Call(
                "modify_instance_attribute",
                lambda r: {"InstanceId": r.ref, "InstanceType": {"Value": r.text("InstanceType")}},
                uses=("InstanceType",),
                passes=(),
            ),
        ),
        steps=(
            _source_dest_check("modify_instance_attribute", "InstanceId"),
            Step(("Volumes",), Act(_attach_volumes, uses=("Volumes",))),
        ),
        delete=Call("terminate_instances", lambda r: {"InstanceIds": [r.ref]}),
        read=Read("describe_instances", lambda r: {"InstanceIds": [r.ref]}, "Reservations[0].Instances[0]"),
        attributes={
            "InstanceId": "InstanceId",
            "PrivateIp": "PrivateIpAddress",
            "PublicIp": "PublicIpAddress",
            "PrivateDnsName": "PrivateDnsName",
            "PublicDnsName": "PublicDnsName",
            "AvailabilityZone": "Placement.AvailabilityZone",
            "VpcId": "VpcId",
        },
        tags=tagging.EC2,
        tag_specification="instance",
        not_modelled={"PropagateTagsToVolumeOnCreation": _NO_HARDWARE},
        replaces=frozenset({"UserData"}),
    ),
    ResourceType(
        "AWS::EC2::NetworkInterface",
        "ec2",
        create=Call("create_network_interface", rename={"GroupSet": "Groups"}),
        ref="NetworkInterface.NetworkInterfaceId",
        key=lambda r: {"NetworkInterfaceId": r.ref},
        update=(
            Call(
                "modify_network_interface_attribute",
                lambda r: {"Description": {"Value": r.text("Description", "")}},
                uses=("Description",),
                passes=(),
                whole=True,
            ),
            Call("modify_network_interface_attribute", rename={"GroupSet": "Groups"}, passes=()),
        ),
        steps=(_source_dest_check("modify_network_interface_attribute", "NetworkInterfaceId"),),
        delete=Call("delete_network_interface"),
        read=Read("describe_network_interfaces", lambda r: {"NetworkInterfaceIds": [r.ref]}, "NetworkInterfaces[0]"),
        attributes={
            "Id": "NetworkInterfaceId",
            "PrimaryPrivateIpAddress": "PrivateIpAddress",
            "SecondaryPrivateIpAddresses": "PrivateIpAddresses[?!Primary].PrivateIpAddress",
            "VpcId": "VpcId",
        },
        tags=tagging.EC2,
        tag_specification="network-interface",
    ),
    ResourceType(
        "AWS::EC2::Volume",
        "ec2",
        create=Call("create_volume"),
        ref="VolumeId",
        key=lambda r: {"VolumeId": r.ref},
        update=(Call("modify_volume"),),
        delete=Call("delete_volume"),
        snapshot=Call("create_snapshot"),
        attributes={"VolumeId": lambda r: r.ref},
        tags=tagging.EC2,
        tag_specification="volume",
        not_modelled={"AutoEnableIO": _NO_HARDWARE},
    ),
    ResourceType(
        "AWS::EC2::VolumeAttachment",
        "ec2",
        create=Call("attach_volume"),
        ref=lambda r: f"{r.text('VolumeId')}|{r.text('InstanceId')}",
        key=_attach,
        delete=Call("detach_volume"),
    ),
    ResourceType(
        "AWS::AutoScaling::AutoScalingGroup",
        "autoscaling",
        create=Call("create_auto_scaling_group", _create_group_params, uses=("VPCZoneIdentifier", "Tags")),
        name="AutoScalingGroupName",
        name_limit=255,
        ref=lambda r: r.text("AutoScalingGroupName"),
        key=lambda r: {"AutoScalingGroupName": r.ref},
        update=(
            Call("update_auto_scaling_group", _subnets_in_one_text, uses=("VPCZoneIdentifier",), whole=True),
            Act(_change_group_tags, uses=("Tags",)),
        ),
        steps=(Step(("MetricsCollection",), Act(_collect_metrics, uses=("MetricsCollection",))),),
        delete=Call("delete_auto_scaling_group", lambda _: {"ForceDelete": True}),
        read=Read(
            "describe_auto_scaling_groups",
            lambda r: {"AutoScalingGroupNames": [r.ref]},
            "AutoScalingGroups[0]",
        ),
        attributes={"AutoScalingGroupARN": "AutoScalingGroupARN"},
        extra_in_stack_tags={"PropagateAtLaunch": True},
    ),
    ResourceType(
        "AWS::AutoScaling::LifecycleHook",
        "autoscaling",
        create=Call("put_lifecycle_hook"),
        name="LifecycleHookName",
        ref=lambda r: r.text("LifecycleHookName"),
        key=lambda r: {
            "LifecycleHookName": r.ref,
            "AutoScalingGroupName": r.text("AutoScalingGroupName"),
        },
        update=(Call("put_lifecycle_hook", whole=True),),
        delete=Call("delete_lifecycle_hook"),
    ),
)
