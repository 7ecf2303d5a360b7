"""One loader of service models for the whole process.

Importing moto makes several botocore sessions, and each reads the service models anew: EC2's alone is 3 MB, read
three times before the first call. So this is imported before moto is, and stays: what is loaded is the same, read
once. Figures are of two cores of a 2026 server.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import botocore.loaders
import botocore.session


def share() -> None:
    """Have every session from now on use one loader; half a second each."""
    if not hasattr(botocore.session.create_loader, "cache_info"):
        botocore.session.create_loader = cache(botocore.loaders.create_loader)
        # Ordered dictionaries are what dictionaries are since Python 3.7, and twice as slow to parse.
        botocore.loaders.JSONFileLoader._load_file = _load_file  # type: ignore[attr-defined]  # noqa: SLF001 - a hook it has none for


def _load_file(_: botocore.loaders.JSONFileLoader, path: str, opened: Callable[..., object]) -> object:
    if not Path(path).is_file():
        return None
    with opened(path, "rb") as file:  # type: ignore[attr-defined]
        return json.loads(file.read())
