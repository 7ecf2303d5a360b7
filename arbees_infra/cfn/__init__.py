"""The one seam to troposphere: stacks, outputs, references between stacks, names, tags, rendering."""

from arbees_infra.cfn.naming import Deployment, kebab, logical_id
from arbees_infra.cfn.output import Known, Output, StackKey
from arbees_infra.cfn.platform import Platform, deployment_waves
from arbees_infra.cfn.stack import BODY_LIMIT, ImageNeed, ResourceRecord, Stack, StackError

__all__ = [
    "BODY_LIMIT",
    "Deployment",
    "ImageNeed",
    "Known",
    "Output",
    "Platform",
    "ResourceRecord",
    "Stack",
    "StackError",
    "StackKey",
    "deployment_waves",
    "kebab",
    "logical_id",
]
