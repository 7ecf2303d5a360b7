"""Closing a VPC's default security group, which AWS makes open and CloudFormation can't change."""

from __future__ import annotations

from awacs import ec2 as actions
from awacs.aws import Allow, Statement
from troposphere import GetAtt, Sub, ec2

from arbees_infra.cfn import Stack
from arbees_infra.parts.custom_resource import custom_resource

# It takes away the two rules that every default group is made with, so it need not be allowed to look at any group.
_CODE = """\
from botocore.exceptions import ClientError


def act(request, properties):
    if request == "Delete":
        return
    group = properties["GroupId"]
    ec2 = boto3.client("ec2")
    itself = {"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": group}]}
    anywhere = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    for revoke, rule in (
        (ec2.revoke_security_group_ingress, itself),
        (ec2.revoke_security_group_egress, anywhere),
    ):
        try:
            revoke(GroupId=group, IpPermissions=[rule])
        except ClientError as error:
            if error.response["Error"]["Code"] != "InvalidPermission.NotFound":
                raise
"""


def close_default_security_group(stack: Stack, title: str, vpc: ec2.VPC) -> None:
    """Take away every rule of a new VPC's default security group, so that what forgets to name a group reaches nothing.

    Args:
        stack: The VPC's stack.
        title: Logical id, such as `ClosedDefaultGroup`.
        vpc: The VPC.
    """
    group = GetAtt(vpc, "DefaultSecurityGroup")
    custom_resource(
        stack,
        title,
        "Closes the default security group, so that what names no group reaches nothing and is reached by nobody.",
        code=_CODE,
        statements=[
            Statement(
                Sid="CloseGroup",
                Effect=Allow,
                Action=[actions.RevokeSecurityGroupEgress, actions.RevokeSecurityGroupIngress],
                Resource=[
                    Sub(
                        "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:security-group/${Group}",
                        Group=group,
                    )
                ],
            )
        ],
        properties={"GroupId": group},
    )
