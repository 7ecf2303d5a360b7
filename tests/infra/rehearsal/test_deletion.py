"""Deleting everything: protection is lifted first, and what still costs money is found without asking the stacks."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError

from arbees_infra import load_spec, platform
from arbees_infra.rehearsal.billables import Billable, billables, is_of
from arbees_infra.rehearsal.deletion import without_protection
from tests.infra.rehearsal.conftest import HOME, Stage


def test_only_protection_is_taken_off(tmp_path) -> None:
    (tmp_path / "o.toml").write_text('database.kind = "rds-postgres"')
    finished = platform(load_spec(tmp_path / "o.toml"))
    changed = {}
    for stack in finished:
        before, after = stack.template["Resources"], without_protection(stack.template)["Resources"]
        changed |= {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    assert {one["Type"] for one, _ in changed.values()} == {
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "AWS::RDS::DBInstance",
    }
    database, unprotected = next(pair for pair in changed.values() if pair[0]["Type"] == "AWS::RDS::DBInstance")
    assert database["Properties"].pop("DeletionProtection") is True
    assert unprotected["Properties"].pop("DeletionProtection") is False
    assert database == unprotected


def test_a_protected_load_balancer_cannot_be_deleted(stage: Stage) -> None:
    ec2, balancers = stage.client("ec2"), stage.client("elbv2")
    subnets = [one["SubnetId"] for one in ec2.describe_subnets()["Subnets"]][:2]
    arn = balancers.create_load_balancer(Name="b", Subnets=subnets)["LoadBalancers"][0]["LoadBalancerArn"]
    key = "deletion_protection.enabled"
    balancers.modify_load_balancer_attributes(LoadBalancerArn=arn, Attributes=[{"Key": key, "Value": "true"}])
    with pytest.raises(ClientError, match="cannot be deleted because deletion protection is enabled"):
        balancers.delete_load_balancer(LoadBalancerArn=arn)
    balancers.modify_load_balancer_attributes(LoadBalancerArn=arn, Attributes=[{"Key": key, "Value": "false"}])
    balancers.delete_load_balancer(LoadBalancerArn=arn)
    assert balancers.describe_load_balancers()["LoadBalancers"] == []


def test_what_costs_money_is_found_whoever_made_it(stage: Stage) -> None:
    aws = stage.rehearsal.aws
    before = billables(aws, (HOME, "eu-central-1"), HOME)
    volume = stage.client("ec2", "eu-central-1").create_volume(AvailabilityZone="eu-central-1a", Size=8)["VolumeId"]
    address = stage.client("ec2").allocate_address(Domain="vpc")["AllocationId"]
    key = stage.client("kms").create_key()["KeyMetadata"]["KeyId"]
    secret = stage.client("secretsmanager").create_secret(Name="s", AddReplicaRegions=[{"Region": "eu-central-1"}])[
        "ARN"
    ]
    stage.client("s3").create_bucket(Bucket="bucket")
    found = billables(aws, (HOME, "eu-central-1"), HOME) - before
    assert {(one.region, one.kind) for one in found} == {
        ("eu-central-1", "volume"),
        (HOME, "address"),
        (HOME, "key"),
        (HOME, "bucket"),
        (HOME, "secret"),
        ("eu-central-1", "secret"),
    }
    assert {one.id for one in found} >= {volume, address, key, secret, "bucket"}
    stage.client("kms").schedule_key_deletion(KeyId=key)
    assert not any(one.kind == "key" for one in billables(aws, (HOME,), HOME) - before)


def test_a_replica_is_the_same_secret() -> None:
    arn = "arn:aws:secretsmanager:{}:123456789012:secret:a-b1c2d3"
    assert is_of(Billable("eu-central-1", "secret", arn.format("eu-central-1")), [arn.format("us-east-1")])
    assert not is_of(Billable("eu-central-1", "secret", arn.format("eu-central-1")), ["a"])
    assert is_of(Billable("us-east-1", "hosted zone", "/hostedzone/Z1"), ["Z1"])
