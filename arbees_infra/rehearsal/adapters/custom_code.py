"""Custom resources: the template's own function, run here as Lambda would run it during the deployment.

The inline Python of the deployed function runs in this process, with its own boto3 clients talking to the
in-memory AWS. It is the code a template brings: rehearse only templates you would also deploy. Where it sleeps no
time passes, but what it would have slept counts against the function's time-out.
"""

import contextlib
import io
import os
import sys
import uuid
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType, SimpleNamespace
from unittest.mock import patch

from moto.awslambda.exceptions import UnknownFunctionException
from moto.awslambda.models import LambdaFunction, lambda_backends

from arbees_infra.rehearsal.errors import ResourceFailedError, UnsupportedError
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.resource import Resource


def run_custom_resource(resource: Resource, request: str) -> Json:
    """Call the function behind the resource's ServiceToken.

    Args:
        resource: The custom resource.
        request: Create, Update or Delete.

    Returns:
        The function's answer: PhysicalResourceId and Data.

    Raises:
        ResourceFailedError: The function says so, raises, or never answers.
        UnsupportedError: It is not inline Python.
    """
    answer = _answer_of(resource, _event(resource, request))
    if answer["Status"] != "SUCCESS":
        raise ResourceFailedError(
            f"Received response status [FAILED] from custom resource. Message returned: {answer['Reason']}"
        )
    if request == "Update" and answer["PhysicalResourceId"] != resource.ref:
        raise UnsupportedError(f"replacing custom resource {resource.logical_id} by its own answer")
    return answer


def _event(resource: Resource, request: str) -> dict[str, Json]:
    properties: dict[str, Json] = {
        name: value for name, value in resource.properties.items() if name != "ServiceTimeout"
    }
    event: dict[str, Json] = {
        "RequestType": request,
        "ServiceToken": resource.text("ServiceToken"),
        "ResponseURL": "https://cloudformation-custom-resource-response.invalid/",
        "StackId": resource.home.stack_id,
        "RequestId": str(uuid.uuid4()),
        "LogicalResourceId": resource.logical_id,
        "ResourceType": resource.type.type,
        "ResourceProperties": properties,
    }
    if request != "Create":
        event["PhysicalResourceId"] = resource.ref
    if request == "Update":
        event["OldResourceProperties"] = dict(resource.previous)
    return event


def _answer_of(resource: Resource, event: Mapping[str, Json]) -> dict[str, Json]:
    answers: list[dict[str, Json]] = []
    arn = resource.text("ServiceToken")
    function = _function(resource, arn)
    module, name = _handler(function, arn)
    output, clock = io.StringIO(), _Clock(int(function.timeout))
    with _as_in_lambda(arn, answers), patch("time.sleep", clock.sleep), contextlib.redirect_stdout(output):
        try:
            exec(compile(module, "index.py", "exec"), namespace := {"__name__": "index"})  # noqa: S102 - the template's own code
            namespace[name](dict(event), SimpleNamespace(log_stream_name="rehearsal", function_name=arn))  # type: ignore[operator]
        except _TimedOut:
            message = f"Function {arn} timed out after {clock.limit} seconds. {output.getvalue()}"
            raise ResourceFailedError(message) from None
        except (Exception, SystemExit) as error:
            raise ResourceFailedError(f"Function {arn} raised {error!r}. {output.getvalue()}") from error
    if not answers:
        raise ResourceFailedError(f"CloudFormation did not receive a response from your Custom Resource: {arn}")
    return answers[-1]


def _function(resource: Resource, arn: str) -> LambdaFunction:
    region = arn.split(":")[3] if arn.count(":") > 3 else resource.region
    try:
        return lambda_backends[resource.account_id][region].get_function(arn)
    except UnknownFunctionException as missing:
        raise ResourceFailedError(f"Function not found: {arn}") from missing


def _handler(function: LambdaFunction, arn: str) -> tuple[str, str]:
    """The text of a function's module, and the name of its handler."""
    module, _, name = str(function.handler).partition(".")
    try:
        with zipfile.ZipFile(io.BytesIO(function.code_bytes)) as archive:
            return archive.read(f"{module}.py").decode(), name
    except (KeyError, zipfile.BadZipFile):
        raise UnsupportedError(f"a custom resource whose function {arn} is not inline Python") from None


class _TimedOut(BaseException):
    """The function has slept longer than it may run."""


@dataclass
class _Clock:
    """Time as the function's sleeping counts it, in seconds."""

    limit: int
    slept: float = 0.0

    def sleep(self, seconds: float) -> None:
        """Instead of `time.sleep`."""
        self.slept += seconds
        if self.slept >= self.limit:
            raise _TimedOut


@contextlib.contextmanager
def _as_in_lambda(arn: str, answers: list[dict[str, Json]]) -> Iterator[None]:
    """The environment a function finds in Lambda: its region, and the cfnresponse module."""
    region = arn.split(":")[3]
    response = ModuleType("cfnresponse")

    def send(
        _event: Mapping[str, Json],
        _context: object,
        status: str,
        data: Json = None,
        physical_id: str | None = None,
        _no_echo: bool = False,
        reason: str | None = None,
    ) -> None:
        identity = physical_id or "rehearsal"
        answers.append({"Status": status, "Reason": reason, "PhysicalResourceId": identity, "Data": data or {}})

    response.SUCCESS, response.FAILED, response.send = "SUCCESS", "FAILED", send  # type: ignore[attr-defined]
    environment = {"AWS_REGION": region, "AWS_DEFAULT_REGION": region}
    with (
        patch.dict(os.environ, environment),
        patch.dict(sys.modules, {"cfnresponse": response}),
        patch("boto3.DEFAULT_SESSION", None),
    ):
        yield
