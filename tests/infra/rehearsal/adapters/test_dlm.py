from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError


def snapshots(days: int, **more: Any) -> dict[str, Any]:
    schedule = {
        "Name": "Daily",
        "CopyTags": True,
        "CreateRule": {"Interval": 24, "IntervalUnit": "HOURS", "Times": ["10:30"]},
        "RetainRule": {"Interval": days, "IntervalUnit": "DAYS"},
    }
    properties = {
        "Description": "Daily snapshots of a volume",
        "ExecutionRoleArn": "arn:aws:iam::123456789012:role/snapshots",
        "State": "ENABLED",
        "PolicyDetails": {
            "PolicyType": "EBS_SNAPSHOT_MANAGEMENT",
            "ResourceTypes": ["VOLUME"],
            "TargetTags": [{"Key": "Name", "Value": "volume"}],
            "Schedules": [schedule],
        },
    } | more
    return {"Type": "AWS::DLM::LifecyclePolicy", "Properties": properties}


def test_lifecycle_policy(rehearsed):
    made = rehearsed.create(
        {"Policy": snapshots(14, Tags=[{"Key": "Name", "Value": "one"}, {"Key": "old", "Value": "yes"}])},
        outputs={"Arn": {"Fn::GetAtt": ["Policy", "Arn"]}},
    )
    dlm, policy_id = rehearsed.client("dlm"), made["Policy"]

    def shown() -> Any:
        return dlm.get_lifecycle_policy(PolicyId=policy_id)["Policy"]

    assert shown()["PolicyArn"] == made["Arn"]
    assert (shown()["State"], shown()["Description"]) == ("ENABLED", "Daily snapshots of a volume")
    assert shown()["ExecutionRoleArn"] == "arn:aws:iam::123456789012:role/snapshots"
    details = shown()["PolicyDetails"]
    assert details["TargetTags"] == [{"Key": "Name", "Value": "volume"}]
    assert details["Schedules"][0]["CreateRule"] == {"Interval": 24, "IntervalUnit": "HOURS", "Times": ["10:30"]}
    assert details["Schedules"][0]["RetainRule"] == {"Interval": 14, "IntervalUnit": "DAYS"}
    assert shown()["Tags"] == {"Name": "one", "old": "yes"}

    changed = snapshots(7, State="DISABLED", Description="Weekly.", Tags=[{"Key": "Name", "Value": "two"}])
    rehearsed.update({"Policy": changed})
    assert (shown()["State"], shown()["Description"]) == ("DISABLED", "Weekly.")
    assert shown()["PolicyDetails"]["Schedules"][0]["RetainRule"]["Interval"] == 7
    assert shown()["Tags"] == {"Name": "two"}
    listed = dlm.get_lifecycle_policies()["Policies"]
    assert [one["PolicyId"] for one in listed] == [policy_id]
    assert dlm.list_tags_for_resource(ResourceArn=made["Arn"])["Tags"] == {"Name": "two"}

    rehearsed.delete()
    with pytest.raises(ClientError, match="was not found"):
        dlm.get_lifecycle_policy(PolicyId=policy_id)
