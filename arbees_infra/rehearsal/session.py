"""A rehearsal: an in-memory AWS with CloudFormation in it, open for the length of a `with`."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, ExitStack
from types import TracebackType
from unittest.mock import patch

from arbees_infra.rehearsal.aws import InMemoryAws
from arbees_infra.rehearsal.backends.cloudformation import CloudFormationApi
from arbees_infra.rehearsal.engine import CloudFormation
from arbees_infra.rehearsal.failures import Failure, Failures


class Rehearsal(AbstractContextManager["Rehearsal"]):
    """While open, `boto3.client("cloudformation")` and every other client of the process work on it.

    Attributes:
        aws: The in-memory AWS.
        cloudformation: Its stacks.
    """

    def __init__(self, fail: Iterable[Failure] = ()) -> None:
        self.aws = InMemoryAws()
        self.cloudformation = CloudFormation(self.aws, failures=Failures(tuple(fail)))
        self._open = ExitStack()

    def __enter__(self) -> "Rehearsal":
        self._open.enter_context(self.aws)
        self._open.enter_context(patch.object(CloudFormationApi, "engine", self.cloudformation))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()
