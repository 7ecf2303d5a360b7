"""Custom resources: what CloudFormation has no type for, done by a short function of our own during the deployment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from awacs.aws import Statement
from troposphere import AWSHelperFn, AWSObject, GetAtt, Ref, awslambda
from troposphere.logs import LogGroup

from arbees_infra.cfn import Stack
from arbees_infra.parts.grants import write_log_streams
from arbees_infra.parts.roles import service_role

LIMIT = 4096
"""Characters of inline code that Lambda takes (CloudFormation template reference, AWS::Lambda::Function Code)."""

_RUNTIME = "python3.13"

_HANDLER = """\
import boto3
import cfnresponse

@code@

def handler(event, context):
    identity = event.get("PhysicalResourceId", event["LogicalResourceId"])
    try:
        act(event["RequestType"], event["ResourceProperties"])
    except Exception as error:
        print(f"{event['RequestType']} failed: {error!r}")
        cfnresponse.send(event, context, cfnresponse.FAILED, {}, identity, reason=str(error))
    else:
        cfnresponse.send(event, context, cfnresponse.SUCCESS, {}, identity)
"""


class CustomResource(AWSObject):
    """A resource that a function of ours makes; it takes any properties besides these."""

    resource_type = "AWS::CloudFormation::CustomResource"
    props: ClassVar[dict[str, tuple[object, bool]]] = {"ServiceToken": (str, True), "ServiceTimeout": (int, False)}


def custom_resource(
    stack: Stack,
    title: str,
    purpose: str,
    *,
    code: str,
    statements: Sequence[Statement],
    properties: Mapping[str, str | AWSHelperFn],
    timeout_s: int = 60,
    waive: Mapping[str, str] | None = None,
) -> CustomResource:
    """A custom resource with its function, that function's role and its log.

    CloudFormation hears of every outcome, failures with their reason, so a deployment never hangs until its time-out.

    Args:
        stack: Where.
        title: Logical id of the resource; its function's, role's and log's begin with it.
        purpose: One sentence on what the resource does.
        code: Python that defines `act(request, properties)`, where `request` is `Create`, `Update` or `Delete` and
            `boto3` is imported. It raises when it can't do its work, and must bear being called twice.
        statements: What the function may do, besides writing its log.
        properties: What it is told. A changed property calls it again.
        timeout_s: Seconds it may take, at most 900.
        waive: Lint rules that its role breaks on purpose, each with the reason.

    Raises:
        ValueError: The code is longer than Lambda takes inline.
    """
    text = _HANDLER.replace("@code@", code.strip("\n") + "\n")
    if len(text) > LIMIT:
        raise ValueError(f"the code of {title} has {len(text):,} characters, and Lambda takes {LIMIT:,} inline")
    group = stack.add(LogGroup(f"{title}Log", RetentionInDays=30), f"Keeps the log of {title}Function.")
    role = stack.add(
        service_role(f"{title}Role", "lambda", [write_log_streams(GetAtt(group, "Arn")), *statements]),
        f"What {title}Function may do.",
        waive=waive,
    )
    function = stack.add(
        awslambda.Function(
            f"{title}Function",
            Runtime=_RUNTIME,
            Architectures=["arm64"],
            Handler="index.handler",
            Code=awslambda.Code(ZipFile=text),
            Role=GetAtt(role, "Arn"),
            Timeout=timeout_s,
            MemorySize=256,
            LoggingConfig=awslambda.LoggingConfig(LogGroup=Ref(group)),
        ),
        f"Runs while the stack is deployed, for {title} alone.",
    )
    resource = CustomResource(title, ServiceToken=GetAtt(function, "Arn"), ServiceTimeout=timeout_s + 60)
    for name, value in properties.items():
        setattr(resource, name, value)
    return stack.add(resource, purpose)
