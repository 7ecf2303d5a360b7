"""Lambda functions, and the custom resources they make."""

import base64
import io
import uuid
import zipfile
from collections.abc import Mapping

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.adapters.custom_code import run_custom_resource
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.resource import Act, Call, Read, Resource, ResourceType, Step

_FIXED_DATE = (2020, 1, 1, 0, 0, 0)


def _code(resource: Resource) -> dict[str, Json]:
    """The code as the API takes it: inline text becomes the archive CloudFormation makes of it."""
    code = resource.properties.record("Code")
    if "ZipFile" not in code:
        return {name: value for name, value in code.items() if name != "SourceKMSKeyArn"}
    suffix = "js" if resource.text("Runtime").startswith("nodejs") else "py"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        writer.writestr(zipfile.ZipInfo(f"index.{suffix}", _FIXED_DATE), code.text("ZipFile"))
    return {"ZipFile": base64.b64encode(archive.getvalue()).decode()}


def _create_params(resource: Resource) -> Mapping[str, Json]:
    return {"Code": _code(resource)}


def _code_params(resource: Resource) -> Mapping[str, Json]:
    return {**_code(resource), "Architectures": resource.get("Architectures")}


def _permission_key(resource: Resource) -> Mapping[str, Json]:
    return {"FunctionName": resource.text("FunctionName"), "StatementId": resource.ref}


def _grant(resource: Resource) -> Json:
    statement = f"{resource.home.stack_name}-{resource.logical_id}-{uuid.uuid4().hex[:12]}"
    resource.call("add_permission", {**resource.properties, "StatementId": statement})
    return {"StatementId": statement}


_PERMISSION = (
    "Action EventSourceToken FunctionName FunctionUrlAuthType InvokedViaFunctionUrl Principal PrincipalOrgID "
    "SourceAccount SourceArn"
)

TYPES: tuple[ResourceType, ...] = (
    ResourceType(
        "AWS::Lambda::Function",
        "lambda",
        create=Call("create_function", _create_params, uses=("Code",)),
        name="FunctionName",
        name_limit=64,
        ref="FunctionName",
        key=lambda r: {"FunctionName": r.ref},
        steps=(
            Step(
                ("ReservedConcurrentExecutions",),
                Call(
                    "put_function_concurrency",
                    lambda r: {
                        "FunctionName": r.ref,
                        "ReservedConcurrentExecutions": r.get("ReservedConcurrentExecutions"),
                    },
                ),
                undo=Call("delete_function_concurrency", lambda r: {"FunctionName": r.ref}),
            ),
        ),
        update=(
            Call("update_function_code", _code_params, uses=("Code", "Architectures"), passes=()),
            Call("update_function_configuration"),
        ),
        delete=Call("delete_function"),
        read=Read("get_function_configuration", lambda r: {"FunctionName": r.ref}, "@"),
        attributes={"Arn": "FunctionArn"},
        tags=tagging.by_attribute("Resource", "Arn", "tag_resource", "untag_resource"),
    ),
    ResourceType(
        "AWS::Lambda::Permission",
        "lambda",
        create=Act(_grant, uses=tuple(_PERMISSION.split())),
        ref="StatementId",
        key=_permission_key,
        delete=Call("remove_permission"),
        attributes={"Id": lambda r: r.ref},
    ),
    ResourceType(
        "AWS::Lambda::EventInvokeConfig",
        "lambda",
        create=Call("put_function_event_invoke_config"),
        ref=lambda r: f"{r.text('FunctionName')}|{r.text('Qualifier')}",
        key=lambda r: {"FunctionName": r.text("FunctionName"), "Qualifier": r.text("Qualifier")},
        update=(Call("put_function_event_invoke_config", whole=True),),
        delete=Call("delete_function_event_invoke_config"),
    ),
    ResourceType(
        "AWS::CloudFormation::CustomResource",
        "lambda",
        create=Act(lambda r: run_custom_resource(r, "Create")),
        ref="PhysicalResourceId",
        update=(Act(lambda r: run_custom_resource(r, "Update")),),
        delete=Act(lambda r: run_custom_resource(r, "Delete")),
        takes_anything=True,
    ),
)
