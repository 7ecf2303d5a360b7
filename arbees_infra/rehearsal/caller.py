"""Making an AWS API call, seen from those who only call."""

from collections.abc import Mapping
from typing import Protocol

from botocore.model import StructureShape

from arbees_infra.rehearsal.json_values import Json

ACCOUNT_ID = "123456789012"
"""The account of the in-memory AWS (moto's default)."""


class Caller(Protocol):
    """Anything that can make an AWS API call in a region."""

    def call(self, service: str, region: str, operation: str, parameters: Mapping[str, Json]) -> dict[str, Json]:
        """The operation's answer. Raises ResourceFailedError when AWS refuses."""

    def operation_shape(self, service: str, region: str, operation: str) -> StructureShape:
        """The input of an operation, as the service's own model describes it."""
