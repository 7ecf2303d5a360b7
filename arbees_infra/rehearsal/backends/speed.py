"""What moto and botocore do again and again, done once: a rehearsal has a few seconds.

None of these changes what is answered. Figures are of one deployment of the default platform.
"""

import copy
import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Protocol

import moto.core.loaders
import moto.core.responses
import moto.core.utils
import moto.ec2.utils
from moto.ec2.models import EC2Backend
from moto.ec2.models.core import TaggedEC2Resource
from moto.iam import aws_managed_policies
from moto.iam.models import AWSManagedPolicy, IAMBackend

Replacement = tuple[object, str, object]


def shortcuts() -> Iterator[Replacement]:
    """Object, attribute and the attribute's replacement."""
    # Every request lists the methods of its response class: a third of the time of a call.
    yield moto.core.responses, "method_names_from_class", cache(moto.core.utils.method_names_from_class)
    # moto's own loader of service models, as `botocore_loader` does it for botocore's.
    yield moto.core.utils, "create_loader", cache(moto.core.loaders.create_loader)
    # The managed policies are made for every partition of the world, and again whenever moto resets: a second.
    yield IAMBackend, "_init_aws_policies", _managed_policies
    # Every region has some 1,300 machine images, each with two ids drawn digit by digit: a third of a second.
    yield moto.ec2.utils, "random_resource_id", _random_hexadecimal
    # When the rehearsal ends they would all be made once more, for nobody: moto forgets the object right after.
    yield EC2Backend, "reset", _nothing
    # A resource's tags are looked for among all the region's: a second over all calls.
    yield TaggedEC2Resource, "get_tags", _own_tags


def _random_hexadecimal(size: int = 8) -> str:
    return f"{random.getrandbits(4 * size):0{size}x}"


def _nothing(_: EC2Backend) -> None:
    return


class _Tagged(Protocol):
    id: str
    ec2_backend: EC2Backend


def _own_tags(resource: _Tagged) -> list[dict[str, str]]:
    kind = moto.ec2.utils.EC2_PREFIX_TO_RESOURCE.get(moto.ec2.utils.get_prefix(resource.id), "")
    return [
        {"resource_id": resource.id, "key": key, "value": value, "resource_type": kind}
        for key, value in resource.ec2_backend.tags.get(resource.id, {}).items()
    ]


@cache
def _untouched_policies(account_id: str, region_name: str) -> tuple[AWSManagedPolicy, ...]:
    return tuple(
        AWSManagedPolicy.from_data(name, account_id, region_name, data)
        for name, data in json.loads(aws_managed_policies.aws_managed_policies_data).items()
    )


def _managed_policies(backend: IAMBackend) -> list[AWSManagedPolicy]:
    if backend.partition != "aws":
        return []
    return [_copied(policy) for policy in _untouched_policies(backend.account_id, backend.region_name)]


def _copied(policy: AWSManagedPolicy) -> AWSManagedPolicy:
    """One whose attachments and tags are its own; nobody but AWS changes its versions."""
    made = copy.copy(policy)
    made.tags = {}
    return made
