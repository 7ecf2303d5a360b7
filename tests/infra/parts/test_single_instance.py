from __future__ import annotations

from typing import Any

import pytest

from arbees_infra.cfn import Deployment, Known, Stack
from arbees_infra.cfn.kinds import SecurityGroupId, SubnetId
from arbees_infra.parts.boot_script import BootScript, HealthCheck
from arbees_infra.parts.single_instance import (
    AnySubnet,
    Machine,
    architecture,
    data_volume,
    fixed_interface,
    single_instance,
)

SUBNET, GROUP = Known[SubnetId]("subnet-1"), Known[SecurityGroupId]("sg-1")


def new_stack(retain_data: bool = True) -> Stack:
    return Stack(Deployment("arbees", "test", retain_data, {"desk": "nfl"}), "us-east-1", "host", "A host.")


def with_interface(public_ip: bool = True, forwards: bool = False, volume: bool = True) -> dict[str, Any]:
    stack = new_stack()
    place = fixed_interface(
        stack,
        "HostInterface",
        "host",
        subnet=SUBNET,
        zone="us-east-1a",
        security_groups=[GROUP],
        public_ip=public_ip,
        forwards=forwards,
    )
    data = data_volume(stack, "HostVolume", "host", zone="us-east-1a", size_gib=50, folder="/data") if volume else None
    script = BootScript("true", health=HealthCheck("true"))
    single_instance(stack, "Host", "host", Machine("t4g.small", root_gib=20), place, script, volume=data)
    resources: dict[str, Any] = stack.template["Resources"]
    return resources


def anywhere(**machine: Any) -> dict[str, Any]:
    stack = new_stack()
    place = AnySubnet([SUBNET, Known[SubnetId]("subnet-2")], [GROUP], public_ip=True)
    single_instance(stack, "Host", "host", Machine(**machine), place, BootScript("true"))
    resources: dict[str, Any] = stack.template["Resources"]
    return resources


@pytest.mark.parametrize(
    ("instance_type", "expected"),
    [
        ("t4g.nano", "arm64"),
        ("m7gd.large", "arm64"),
        ("c7gn.xlarge", "arm64"),
        ("im4gn.large", "arm64"),
        ("a1.medium", "arm64"),
        ("t3.small", "x86_64"),
        ("g4dn.xlarge", "x86_64"),
        ("m7i.large", "x86_64"),
        ("c7i-flex.large", "x86_64"),
    ],
)
def test_the_family_names_the_processor(instance_type: str, expected: str) -> None:
    assert architecture(instance_type) == expected


def test_the_image_is_the_newest_for_system_and_processor() -> None:
    data = anywhere(instance_type="t3.small", system="ecs")["HostTemplate"]["Properties"]["LaunchTemplateData"]
    image = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"
    assert data["ImageId"] == image
    data = anywhere(instance_type="t4g.nano")["HostTemplate"]["Properties"]["LaunchTemplateData"]
    assert data["ImageId"].endswith("/al2023-ami-kernel-default-arm64")


def test_metadata_needs_a_token_and_stays_on_the_instance() -> None:
    data = with_interface()["HostTemplate"]["Properties"]["LaunchTemplateData"]
    assert data["MetadataOptions"] == {
        "HttpEndpoint": "enabled",
        "HttpTokens": "required",
        "HttpPutResponseHopLimit": 1,
    }


def test_every_disk_is_encrypted() -> None:
    resources = with_interface()
    (root,) = resources["HostTemplate"]["Properties"]["LaunchTemplateData"]["BlockDeviceMappings"]
    assert root["Ebs"] == {"VolumeType": "gp3", "VolumeSize": 20, "Encrypted": True, "DeleteOnTermination": True}
    assert resources["HostVolume"]["Properties"]["Encrypted"] is True


def test_there_is_one_instance_and_a_replacement_ends_the_old_one_first() -> None:
    group = with_interface()["HostGroup"]
    properties = group["Properties"]
    assert (properties["MinSize"], properties["MaxSize"]) == ("1", "1")
    assert properties["InstanceMaintenancePolicy"] == {"MinHealthyPercentage": 0, "MaxHealthyPercentage": 100}
    update = group["UpdatePolicy"]["AutoScalingRollingUpdate"]
    assert update["MinInstancesInService"] == 0
    assert update["WaitOnResourceSignals"] is True
    assert group["CreationPolicy"]["ResourceSignal"] == {"Count": 1, "Timeout": "PT15M"}


def test_a_changed_launch_template_replaces_the_instance() -> None:
    version = with_interface()["HostGroup"]["Properties"]["LaunchTemplate"]["Version"]
    assert version == {"Fn::GetAtt": ["HostTemplate", "LatestVersionNumber"]}


def test_tags_reach_the_instance_and_its_disk() -> None:
    resources = with_interface()
    tags = {tag["Key"]: tag for tag in resources["HostGroup"]["Properties"]["Tags"]}
    assert all(tag["PropagateAtLaunch"] is True for tag in tags.values())
    expected = {"Name": "arbees-test-host", "project": "arbees", "environment": "test", "component": "host"}
    assert {key: tag["Value"] for key, tag in tags.items()} == expected | {"desk": "nfl"}
    (disk,) = resources["HostTemplate"]["Properties"]["LaunchTemplateData"]["TagSpecifications"]
    assert {tag["Key"]: tag["Value"] for tag in disk["Tags"]} == expected | {"desk": "nfl"}


def test_a_fixed_interface_is_the_instances_only_one_and_ties_it_to_the_zone() -> None:
    resources = with_interface(forwards=True)
    (attached,) = resources["HostTemplate"]["Properties"]["LaunchTemplateData"]["NetworkInterfaces"]
    assert attached == {"DeviceIndex": 0, "NetworkInterfaceId": {"Ref": "HostInterface"}}
    group = resources["HostGroup"]
    assert group["Properties"]["AvailabilityZones"] == ["us-east-1a"]
    assert "VPCZoneIdentifier" not in group["Properties"]
    assert group["DependsOn"] == ["HostInterfaceAssociation"]
    assert resources["HostInterface"]["Properties"]["SourceDestCheck"] is False


def test_without_a_public_address_there_is_none() -> None:
    types = {body["Type"] for body in with_interface(public_ip=False).values()}
    assert not types & {"AWS::EC2::EIP", "AWS::EC2::EIPAssociation"}


def test_elsewhere_it_may_stand_in_any_of_the_subnets() -> None:
    resources = anywhere(instance_type="t3.small")
    assert resources["HostGroup"]["Properties"]["VPCZoneIdentifier"] == ["subnet-1", "subnet-2"]
    (attached,) = resources["HostTemplate"]["Properties"]["LaunchTemplateData"]["NetworkInterfaces"]
    assert attached == {
        "DeviceIndex": 0,
        "Groups": ["sg-1"],
        "AssociatePublicIpAddress": True,
        "DeleteOnTermination": True,
    }


def test_its_role_attaches_its_own_volume_to_its_own_instance_and_gives_up_its_own_group() -> None:
    resources = with_interface()
    (policy,) = resources["HostRole"]["Properties"]["Policies"]
    volume, instance = policy["PolicyDocument"]["Statement"]
    assert volume["Action"] == instance["Action"] == ["ec2:AttachVolume"]
    assert volume["Resource"][0]["Fn::Sub"][1] == {"Volume": {"Ref": "HostVolume"}}
    assert instance["Condition"] == {"StringEquals": {"aws:ResourceTag/Name": "arbees-test-host"}}
    (give_up,) = resources["HostHealthPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert give_up["Action"] == ["autoscaling:SetInstanceHealth"]
    assert give_up["Resource"][0]["Fn::Sub"].endswith("autoScalingGroupName/${HostGroup}")


def test_without_a_volume_or_a_check_its_role_has_no_rights_but_ssms() -> None:
    resources = anywhere(instance_type="t3.small")
    role = resources["HostRole"]["Properties"]
    assert "Policies" not in role
    assert len(role["ManagedPolicyArns"]) == 1
    assert "HostHealthPolicy" not in resources


@pytest.mark.parametrize(("retain_data", "policy"), [(True, "RetainExceptOnCreate"), (False, "Delete")])
def test_the_volume_holds_data(retain_data: bool, policy: str) -> None:
    stack = new_stack(retain_data)
    data_volume(stack, "HostVolume", "host", zone="us-east-1a", size_gib=50, folder="/data")
    assert stack.template["Resources"]["HostVolume"]["DeletionPolicy"] == policy
    assert stack.protected is retain_data


@pytest.mark.parametrize("zone", ["us-east-1b", None])
def test_a_volume_out_of_reach_is_refused(zone: str | None) -> None:
    stack = new_stack()
    volume = data_volume(stack, "HostVolume", "host", zone="us-east-1a", size_gib=50, folder="/data")
    place = (
        fixed_interface(stack, "HostInterface", "host", subnet=SUBNET, zone=zone, security_groups=[GROUP])
        if zone
        else AnySubnet([SUBNET], [GROUP])
    )
    with pytest.raises(ValueError, match="zone"):
        single_instance(stack, "Host", "host", Machine("t4g.small"), place, BootScript("true"), volume=volume)
