"""Capabilities a template needs: an acknowledgement that it makes IAM resources or uses macros."""

from collections.abc import Iterable

from arbees_infra.rehearsal.errors import InsufficientCapabilitiesError
from arbees_infra.rehearsal.template import Template

_NAME_OF_IAM_TYPE = {
    "AWS::IAM::AccessKey": None,
    "AWS::IAM::Group": "GroupName",
    "AWS::IAM::InstanceProfile": "InstanceProfileName",
    "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
    "AWS::IAM::Policy": None,
    "AWS::IAM::Role": "RoleName",
    "AWS::IAM::User": "UserName",
    "AWS::IAM::UserToGroupAddition": None,
}
"""IAM types that need a capability, and the property that makes it CAPABILITY_NAMED_IAM
(AWS CloudFormation User Guide, "Acknowledging IAM resources in CloudFormation templates")."""


def needed_capabilities(template: Template) -> frozenset[str]:
    """What the caller has to acknowledge."""
    needed = set()
    for declared in template.resources.values():
        if declared.type in _NAME_OF_IAM_TYPE:
            named = _NAME_OF_IAM_TYPE[declared.type] in declared.properties
            needed.add("CAPABILITY_NAMED_IAM" if named else "CAPABILITY_IAM")
    if "CAPABILITY_NAMED_IAM" in needed:
        needed.discard("CAPABILITY_IAM")
    return frozenset(needed)


def check_capabilities(template: Template, given: Iterable[str]) -> None:
    """Raises InsufficientCapabilitiesError unless `given` covers what the template needs."""
    acknowledged = set(given)
    if "CAPABILITY_NAMED_IAM" in acknowledged:
        acknowledged.add("CAPABILITY_IAM")
    missing = sorted(needed_capabilities(template) - acknowledged)
    if missing:
        raise InsufficientCapabilitiesError(", ".join(missing))
