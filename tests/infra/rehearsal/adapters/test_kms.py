from __future__ import annotations

import json
from typing import Any


def policy(*actions: str) -> dict[str, Any]:
    principal = {"AWS": {"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}}
    statement = {"Effect": "Allow", "Principal": principal, "Action": list(actions), "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}


def key(**properties: Any) -> dict[str, Any]:
    return {"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": policy("kms:*")} | properties}


def alias(target: str) -> dict[str, Any]:
    properties = {"AliasName": "alias/arbees", "TargetKeyId": {"Ref": target}}
    return {"Type": "AWS::KMS::Alias", "Properties": properties}


def test_key(rehearsed):
    before = key(
        Description="One.",
        EnableKeyRotation=True,
        KeySpec="SYMMETRIC_DEFAULT",
        KeyUsage="ENCRYPT_DECRYPT",
        MultiRegion=True,
        PendingWindowInDays=7,
        Tags=[{"Key": "Name", "Value": "one"}, {"Key": "old", "Value": "yes"}],
    )
    made = rehearsed.create({"Key": before}, outputs={name: {"Fn::GetAtt": ["Key", name]} for name in ("Arn", "KeyId")})
    kms, key_id = rehearsed.client("kms"), made["Key"]

    def shown() -> Any:
        return kms.describe_key(KeyId=key_id)["KeyMetadata"]

    def tags() -> dict[str, str]:
        return {tag["TagKey"]: tag["TagValue"] for tag in kms.list_resource_tags(KeyId=key_id)["Tags"]}

    assert (made["Arn"], made["KeyId"]) == (shown()["Arn"], key_id)
    assert (shown()["Description"], shown()["MultiRegion"], shown()["KeyState"]) == ("One.", True, "Enabled")
    assert kms.get_key_rotation_status(KeyId=key_id)["KeyRotationEnabled"] is True
    assert tags() == {"Name": "one", "old": "yes"}
    stored = json.loads(kms.get_key_policy(KeyId=key_id, PolicyName="default")["Policy"])
    assert stored["Statement"][0]["Principal"] == {"AWS": "arn:aws:iam::123456789012:root"}

    after = key(
        KeyPolicy=policy("kms:Encrypt"),
        Description="Two.",
        Enabled=False,
        EnableKeyRotation=False,
        MultiRegion=True,
        KeySpec="SYMMETRIC_DEFAULT",
        KeyUsage="ENCRYPT_DECRYPT",
        PendingWindowInDays=7,
        Tags=[{"Key": "Name", "Value": "two"}],
    )
    rehearsed.update({"Key": after})
    assert (shown()["Description"], shown()["KeyState"]) == ("Two.", "Disabled")
    assert kms.get_key_rotation_status(KeyId=key_id)["KeyRotationEnabled"] is False
    assert tags() == {"Name": "two"}
    stored = json.loads(kms.get_key_policy(KeyId=key_id, PolicyName="default")["Policy"])
    assert stored["Statement"][0]["Action"] == ["kms:Encrypt"]

    rehearsed.delete()
    assert shown()["KeyState"] == "PendingDeletion"
    waits = shown()["DeletionDate"] - shown()["CreationDate"]
    assert 6 <= waits.days <= 7


def test_rotation_period(rehearsed):
    made = rehearsed.create({"Key": key(EnableKeyRotation=True, RotationPeriodInDays=180)})
    kms = rehearsed.client("kms")
    assert kms.get_key_rotation_status(KeyId=made["Key"])["RotationPeriodInDays"] == 180
    rehearsed.update({"Key": key(EnableKeyRotation=True, RotationPeriodInDays=90)})
    assert kms.get_key_rotation_status(KeyId=made["Key"])["RotationPeriodInDays"] == 90


def test_alias(rehearsed):
    keys = {"One": key(), "Two": key()}
    made = rehearsed.create(keys | {"Alias": alias("One")})
    kms = rehearsed.client("kms")
    assert made["Alias"] == "alias/arbees"
    assert kms.describe_key(KeyId="alias/arbees")["KeyMetadata"]["KeyId"] == made["One"]
    rehearsed.update(keys | {"Alias": alias("Two")})
    assert kms.describe_key(KeyId="alias/arbees")["KeyMetadata"]["KeyId"] == made["Two"]
    rehearsed.update(keys)
    names = [one["AliasName"] for one in kms.list_aliases()["Aliases"]]
    assert "alias/arbees" not in names


def test_replica_in_another_region(rehearsed):
    made = rehearsed.create(
        {"Key": key(MultiRegion=True)}, region="us-east-1", outputs={"Arn": {"Fn::GetAtt": ["Key", "Arn"]}}
    )

    def replica(description: str) -> dict[str, Any]:
        properties = {
            "PrimaryKeyArn": made["Arn"],
            "KeyPolicy": policy("kms:*"),
            "Description": description,
            "Tags": [{"Key": "Name", "Value": description}],
        }
        return {"Type": "AWS::KMS::ReplicaKey", "Properties": properties}

    copy = rehearsed.create({"Replica": replica("one")}, outputs={"Arn": {"Fn::GetAtt": ["Replica", "Arn"]}})
    kms = rehearsed.client("kms")
    assert copy["Arn"] == f"arn:aws:kms:eu-central-1:123456789012:key/{made['Key']}"
    assert kms.describe_key(KeyId=copy["Replica"])["KeyMetadata"]["Description"] == "one"
    assert kms.list_resource_tags(KeyId=copy["Replica"])["Tags"] == [{"TagKey": "Name", "TagValue": "one"}]
    rehearsed.update({"Replica": replica("two")})
    assert kms.describe_key(KeyId=copy["Replica"])["KeyMetadata"]["Description"] == "two"
    assert kms.list_resource_tags(KeyId=copy["Replica"])["Tags"] == [{"TagKey": "Name", "TagValue": "two"}]
    first = rehearsed.client("kms", "us-east-1")
    assert first.describe_key(KeyId=made["Key"])["KeyMetadata"]["Description"] == ""
    rehearsed.delete()
    assert kms.describe_key(KeyId=copy["Replica"])["KeyMetadata"]["KeyState"] == "PendingDeletion"
    assert first.describe_key(KeyId=made["Key"])["KeyMetadata"]["KeyState"] == "Enabled"
