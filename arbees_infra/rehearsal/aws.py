"""The in-memory AWS: moto, our additions to it, and one way to call it."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack
from functools import cache
from threading import RLock
from types import TracebackType

import boto3
from botocore.client import BaseClient
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError
from botocore.model import StructureShape
from moto import mock_aws

from arbees_infra.rehearsal.backends.install import additions_to_moto
from arbees_infra.rehearsal.caller import ACCOUNT_ID
from arbees_infra.rehearsal.errors import ResourceFailedError
from arbees_infra.rehearsal.json_values import Json, WrongValueError
from arbees_infra.rehearsal.shapes import fit_parameters

_NO_RETRIES = Config(retries={"total_max_attempts": 1}, parameter_validation=True)
_CLIENTS_LOCK = RLock()


@cache
def _session() -> boto3.Session:
    return boto3.Session(aws_access_key_id="AKIAREHEARSAL0000000", aws_secret_access_key="rehearsal")  # noqa: S106 - of nothing


@cache
def _client(service: str, region: str) -> BaseClient:
    """A client holds nothing of an account, and to make one takes longer than to ask it a dozen times."""
    return _session().client(service, region_name=region, config=_NO_RETRIES)  # type: ignore[call-overload, no-any-return]


class InMemoryAws(AbstractContextManager["InMemoryAws"]):
    """One account, all regions, empty when entered; only one can be open in a process.

    While it is open every boto3 client of the process talks to it, so a plain `boto3.client("ecs")` sees what was
    deployed.
    """

    account_id = ACCOUNT_ID

    def __init__(self) -> None:
        self._open = ExitStack()
        self._entered = False

    def __enter__(self) -> "InMemoryAws":
        self._open.enter_context(additions_to_moto())
        self._open.enter_context(mock_aws())
        self._entered = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._entered = False
        self._open.close()

    def client(self, service: str, region: str) -> BaseClient:
        """The boto3 client of `service` in `region`."""
        if not self._entered:
            raise RuntimeError("the in-memory AWS is not open")
        with _CLIENTS_LOCK:
            return _client(service, region)

    def operation_shape(self, service: str, region: str, operation: str) -> StructureShape:
        """The input of an operation, as the service's own model describes it."""
        client = self.client(service, region)
        name = client.meta.method_to_api_mapping[operation]
        shape = client.meta.service_model.operation_model(name).input_shape
        return (
            shape
            if isinstance(shape, StructureShape)
            else StructureShape("Nothing", {"type": "structure", "members": {}})
        )

    def call(self, service: str, region: str, operation: str, parameters: Mapping[str, Json]) -> dict[str, Json]:
        """One API call; parameters are fitted to the operation's input.

        Raises:
            ResourceFailedError: AWS refuses, or a parameter doesn't fit; the message is what CloudFormation would show.
        """
        client = self.client(service, region)
        try:
            fitted = fit_parameters(parameters, self.operation_shape(service, region, operation))
            answer: dict[str, Json] = getattr(client, operation)(**fitted)
        except ClientError as refused:
            code, message = refused.response["Error"]["Code"], refused.response["Error"]["Message"]
            raise ResourceFailedError(
                f"{message} (Service: {service}, Operation: {operation}, Code: {code})"
            ) from refused
        except (WrongValueError, ParamValidationError) as wrong:
            raise ResourceFailedError(f"{service} {operation}: {' '.join(str(wrong).split())}") from wrong
        except Exception as broken:
            # moto's own mistakes reach us as whatever Python raised; they are named, not passed on as tracebacks.
            raise ResourceFailedError(f"The in-memory AWS failed at {service} {operation}: {broken!r}") from broken
        return answer
