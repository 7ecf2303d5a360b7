from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError


def bucket(**properties: Any) -> dict[str, Any]:
    return {"Type": "AWS::S3::Bucket", "Properties": properties}


def refusal(call: Any, **parameters: Any) -> str:
    with pytest.raises(ClientError) as refused:
        call(**parameters)
    return str(refused.value.response["Error"]["Code"])


def encrypted(algorithm: str, **more: Any) -> dict[str, Any]:
    rule = {"ServerSideEncryptionByDefault": {"SSEAlgorithm": algorithm} | more}
    return {"ServerSideEncryptionConfiguration": [rule | ({"BucketKeyEnabled": True} if more else {})]}


CLOSED = dict.fromkeys(("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"), True)
TLS_ONLY = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "TlsOnly",
            "Effect": "Deny",
            "Principal": "*",
            "Action": ["s3:*"],
            "Resource": [{"Fn::GetAtt": ["Bucket", "Arn"]}, {"Fn::Sub": "${Bucket.Arn}/*"}],
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        }
    ],
}


def test_bucket_with_all_that_our_templates_set(rehearsed):
    before = bucket(
        BucketEncryption=encrypted("AES256"),
        LifecycleConfiguration={
            "Rules": [
                {
                    "Id": "Forget",
                    "Status": "Enabled",
                    "ExpirationInDays": 30,
                    "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
                },
                {
                    "Id": "ForgetDeleted",
                    "Status": "Enabled",
                    "ExpiredObjectDeleteMarker": True,
                    "NoncurrentVersionExpiration": {"NoncurrentDays": 14},
                },
            ]
        },
        OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]},
        PublicAccessBlockConfiguration=CLOSED,
        VersioningConfiguration={"Status": "Enabled"},
        Tags=[{"Key": "Name", "Value": "backup"}],
    )
    attributes = ("Arn", "DomainName", "RegionalDomainName")
    made = rehearsed.create({"Bucket": before}, outputs={name: {"Fn::GetAtt": ["Bucket", name]} for name in attributes})
    s3, name = rehearsed.client("s3"), made["Bucket"]
    assert name.startswith("here-bucket-")
    assert [made[one] for one in attributes] == [
        f"arn:aws:s3:::{name}",
        f"{name}.s3.amazonaws.com",
        f"{name}.s3.eu-central-1.amazonaws.com",
    ]
    assert s3.get_bucket_location(Bucket=name)["LocationConstraint"] == "eu-central-1"
    encryption = s3.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]["Rules"][0]
    assert encryption["ApplyServerSideEncryptionByDefault"] == {"SSEAlgorithm": "AES256"}
    first, second = s3.get_bucket_lifecycle_configuration(Bucket=name)["Rules"]
    assert (first["ID"], first["Expiration"]["Days"]) == ("Forget", 30)
    assert first["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 7}
    assert second["Expiration"]["ExpiredObjectDeleteMarker"] is True
    assert second["NoncurrentVersionExpiration"] == {"NoncurrentDays": 14}
    owned = s3.get_bucket_ownership_controls(Bucket=name)["OwnershipControls"]
    assert owned == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    assert s3.get_public_access_block(Bucket=name)["PublicAccessBlockConfiguration"] == CLOSED
    assert s3.get_bucket_versioning(Bucket=name)["Status"] == "Enabled"
    assert s3.get_bucket_tagging(Bucket=name)["TagSet"] == [{"Key": "Name", "Value": "backup"}]

    after = bucket(
        BucketEncryption=encrypted("aws:kms", KMSMasterKeyID="alias/arbees"),
        LifecycleConfiguration={
            "Rules": [
                {
                    "Id": "Colder",
                    "Status": "Disabled",
                    "Prefix": "logs/",
                    "Transitions": [{"StorageClass": "GLACIER", "TransitionInDays": 90}],
                }
            ]
        },
        OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]},
        PublicAccessBlockConfiguration=CLOSED | {"BlockPublicPolicy": False},
        VersioningConfiguration={"Status": "Suspended"},
        Tags=[{"Key": "Name", "Value": "archive"}],
    )
    rehearsed.update({"Bucket": after})
    encryption = s3.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]["Rules"][0]
    by_default = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "alias/arbees"}
    assert encryption == {"ApplyServerSideEncryptionByDefault": by_default, "BucketKeyEnabled": True}
    (rule,) = s3.get_bucket_lifecycle_configuration(Bucket=name)["Rules"]
    assert (rule["ID"], rule["Status"], rule["Filter"]) == ("Colder", "Disabled", {"Prefix": "logs/"})
    assert rule["Transitions"] == [{"Days": 90, "StorageClass": "GLACIER"}]
    owned = s3.get_bucket_ownership_controls(Bucket=name)["OwnershipControls"]
    assert owned == {"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]}
    assert s3.get_public_access_block(Bucket=name)["PublicAccessBlockConfiguration"]["BlockPublicPolicy"] is False
    assert s3.get_bucket_versioning(Bucket=name)["Status"] == "Suspended"
    assert s3.get_bucket_tagging(Bucket=name)["TagSet"] == [{"Key": "Name", "Value": "archive"}]

    rehearsed.update({"Bucket": bucket()})
    assert refusal(s3.get_bucket_lifecycle_configuration, Bucket=name) == "NoSuchLifecycleConfiguration"
    assert refusal(s3.get_public_access_block, Bucket=name) == "NoSuchPublicAccessBlockConfiguration"
    assert refusal(s3.get_bucket_tagging, Bucket=name) == "NoSuchTagSet"
    assert s3.get_bucket_versioning(Bucket=name).get("Status") == "Suspended"

    rehearsed.delete()
    assert refusal(s3.head_bucket, Bucket=name) == "404"


def test_bucket_of_the_first_region_has_no_location(rehearsed):
    name = rehearsed.create({"Bucket": bucket()}, region="us-east-1")["Bucket"]
    assert rehearsed.client("s3").get_bucket_location(Bucket=name)["LocationConstraint"] is None


def test_access_logs_of_a_bucket(rehearsed):
    logged = {
        "Log": bucket(),
        "Bucket": bucket(LoggingConfiguration={"DestinationBucketName": {"Ref": "Log"}, "LogFilePrefix": "own/"}),
    }
    let_in = {
        "Effect": "Allow",
        "Principal": {"Service": "logging.s3.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": {"Fn::Sub": "${Log.Arn}/*"},
    }
    document = {"Version": "2012-10-17", "Statement": [let_in]}
    logged["Policy"] = {
        "Type": "AWS::S3::BucketPolicy",
        "Properties": {"Bucket": {"Ref": "Log"}, "PolicyDocument": document},
    }
    logged["Bucket"]["DependsOn"] = ["Policy"]
    made = rehearsed.create(logged)
    s3 = rehearsed.client("s3")
    assert s3.get_bucket_logging(Bucket=made["Bucket"])["LoggingEnabled"] == {
        "TargetBucket": made["Log"],
        "TargetPrefix": "own/",
    }
    rehearsed.update(logged | {"Bucket": bucket()})
    assert "LoggingEnabled" not in s3.get_bucket_logging(Bucket=made["Bucket"])


def test_bucket_policy(rehearsed):
    def policy(document: dict[str, Any]) -> dict[str, Any]:
        properties = {"Bucket": {"Ref": "Bucket"}, "PolicyDocument": document}
        return {"Type": "AWS::S3::BucketPolicy", "Properties": properties}

    made = rehearsed.create({"Bucket": bucket(), "Policy": policy(TLS_ONLY)})
    s3, name = rehearsed.client("s3"), made["Bucket"]

    def statement() -> Any:
        return json.loads(s3.get_bucket_policy(Bucket=name)["Policy"])["Statement"][0]

    assert made["Policy"] == name
    assert statement()["Resource"] == [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"]
    assert statement()["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    closed = {"Version": "2012-10-17", "Statement": [TLS_ONLY["Statement"][0] | {"Action": ["s3:PutObject"]}]}
    rehearsed.update({"Bucket": bucket(), "Policy": policy(closed)})
    assert statement()["Action"] == ["s3:PutObject"]
    rehearsed.update({"Bucket": bucket()})
    assert refusal(s3.get_bucket_policy, Bucket=name) == "NoSuchBucketPolicy"


def test_a_bucket_that_holds_objects_cannot_be_deleted(rehearsed):
    name = rehearsed.create({"Bucket": bucket()})["Bucket"]
    rehearsed.client("s3").put_object(Bucket=name, Key="backup", Body=b"1")
    rehearsed.cloudformation.delete("here", "eu-central-1")
    stack = rehearsed.cloudformation.stack("here", "eu-central-1")
    assert stack.status == "DELETE_FAILED"
    assert "BucketNotEmpty" in stack.root_cause.reason
    assert [leftover.ref for leftover in rehearsed.cloudformation.leftovers()] == [name]


def test_a_lifecycle_rule_we_do_not_model_fails_by_name(rehearsed):
    rule = {"Id": "Sized", "Status": "Enabled", "ExpirationInDays": 1, "ObjectSizeGreaterThan": 500}
    stack = rehearsed.try_to_create({"Bucket": bucket(LifecycleConfiguration={"Rules": [rule]})})
    assert stack.status == "ROLLBACK_COMPLETE"
    assert "ObjectSizeGreaterThan" in stack.root_cause.reason
    assert rehearsed.client("s3").list_buckets()["Buckets"] == []


def test_a_property_we_do_not_model_fails_by_name(rehearsed):
    stack = rehearsed.try_to_create({"Bucket": bucket(ObjectLockConfiguration={"ObjectLockEnabled": "Enabled"})})
    assert "ObjectLockConfiguration" in stack.root_cause.reason
