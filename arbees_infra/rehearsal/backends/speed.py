"""What moto and botocore do again and again, done once: a rehearsal has a few seconds.

None of these changes what is answered. Figures are of one deployment of the default platform.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import botocore.loaders
import botocore.session
import moto.core.loaders
import moto.core.responses
import moto.core.utils
from moto.iam import aws_managed_policies
from moto.iam.models import AWSManagedPolicy, IAMBackend

Replacement = tuple[object, str, object]


def shortcuts() -> Iterator[Replacement]:
    """Object, attribute and the attribute's replacement."""
    # Every request lists the methods of its response class: a third of the time of a call.
    yield moto.core.responses, "method_names_from_class", cache(moto.core.utils.method_names_from_class)
    # Every boto3 session, moto's own included, reads the service models anew: half a second each.
    yield botocore.session, "create_loader", cache(botocore.loaders.create_loader)
    yield moto.core.utils, "create_loader", cache(moto.core.loaders.create_loader)
    # Ordered dictionaries are what dictionaries are since Python 3.7, and twice as slow to parse.
    yield botocore.loaders.JSONFileLoader, "_load_file", _load_file
    # The managed policies are made for every partition of the world: a second.
    yield IAMBackend, "_init_aws_policies", _managed_policies


def _load_file(_: botocore.loaders.JSONFileLoader, path: str, opened: Callable[..., object]) -> object:
    if not Path(path).is_file():
        return None
    with opened(path, "rb") as file:  # type: ignore[attr-defined]
        return json.loads(file.read())


@cache
def _managed_policy_data() -> dict[str, dict[str, object]]:
    data: dict[str, dict[str, object]] = json.loads(aws_managed_policies.aws_managed_policies_data)
    return data


def _managed_policies(backend: IAMBackend) -> list[AWSManagedPolicy]:
    if backend.partition != "aws":
        return []
    return [
        AWSManagedPolicy.from_data(name, backend.account_id, backend.region_name, data)
        for name, data in _managed_policy_data().items()
    ]
