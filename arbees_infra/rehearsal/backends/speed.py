"""What moto and botocore do again and again, done once: a rehearsal has a few seconds.

None of these changes what is answered. Figures are of one deployment of the default platform.
"""

import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Protocol, TypeVar

import moto.core.loaders
import moto.core.responses
import moto.core.utils
import moto.ec2.utils
from moto.core.common_models import BaseModel
from moto.ec2.models import EC2Backend
from moto.ec2.models.amis import Ami
from moto.ec2.models.core import TaggedEC2Resource
from moto.iam import aws_managed_policies
from moto.iam.models import AWSManagedPolicy, IAMBackend

Replacement = tuple[object, str, object]
_Model = TypeVar("_Model", bound=BaseModel)


def shortcuts() -> Iterator[Replacement]:
    """Object, attribute and the attribute's replacement."""
    # Every request lists the methods of its response class: a third of the time of a call.
    yield moto.core.responses, "method_names_from_class", cache(moto.core.utils.method_names_from_class)
    # moto's own loader of service models, as `botocore_loader` does it for botocore's.
    yield moto.core.utils, "create_loader", cache(moto.core.loaders.create_loader)
    # The managed policies are made for every partition of the world, and again whenever moto resets: a second.
    yield IAMBackend, "_init_aws_policies", _managed_policies
    # Every region has some 1,300 machine images with a snapshot each: a fifth of a second for every new account.
    yield EC2Backend, "_load_amis", _load_images
    # Two ids of each are drawn digit by digit: a third of a second.
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
    return [_copied(policy, tags={}) for policy in _untouched_policies(backend.account_id, backend.region_name)]


_moto_load_images = EC2Backend._load_amis  # noqa: SLF001 - what it makes is kept
_untouched_images: dict[tuple[str, str], tuple[Ami, ...]] = {}


def _load_images(backend: EC2Backend) -> None:
    place = backend.account_id, backend.region_name
    if place not in _untouched_images:
        _moto_load_images(backend)
        _untouched_images[place] = tuple(_image(image, backend) for image in backend.amis.values())
        return
    for untouched in _untouched_images[place]:
        image = _image(untouched, backend)
        backend.amis[image.id] = image
        backend.snapshots[image.ebs_snapshot.id] = image.ebs_snapshot


def _image(image: Ami, backend: EC2Backend) -> Ami:
    """One of a backend's own, with a snapshot of its own; the volume it was taken of is gone."""
    snapshot = _copied(
        image.ebs_snapshot,
        ec2_backend=backend,
        create_volume_permission_groups=set(),
        create_volume_permission_userids=set(),
    )
    return _copied(image, ec2_backend=backend, ebs_snapshot=snapshot, launch_permissions=[*image.launch_permissions])


def _copied(model: _Model, **own: object) -> _Model:
    """A copy that shares what nobody changes; moto keeps no list of copies, nor of what they were copied from."""
    made = object.__new__(type(model))
    made.__dict__ = {**model.__dict__, **own}
    return made
