"""What each property of a troposphere or awacs class may be given, as a type of the generated stubs.

The types are the private aliases of `_values.pyi` and of `awacs/aws.pyi` in `by_hand/`.
"""

from collections.abc import Iterator
from types import FunctionType

import awacs.aws
import troposphere
from troposphere import AWSHelperFn, BaseAWSObject

PLAIN_TYPES: dict[object, str] = {
    str: "_Text",
    int: "_Integer",
    float: "_Number",
    bool: "_Boolean",
    dict: "_Document",
    list: "_Objects",
    object: "object",
    AWSHelperFn: "_AWSHelperFn",
    awacs.aws.Policy: "_PolicyDocument",
    awacs.aws.PolicyDocument: "_PolicyDocument",
    troposphere.Tags: "_TagSet",
    troposphere.Export: "_ExportValue",
}

# What each validator accepts, by the validator's name: the modules wrap the general ones under one name.
# A validator not listed here accepts `object`, and is named when the stubs are written.
VALIDATORS_BY_TYPE: dict[str, list[str]] = {
    "_Boolean": [
        "boolean",
    ],
    "_Document": [
        "validate_custom_response_bodies",
        "validate_variables_name",
    ],
    "_DocumentOrText": [
        "dict_or_string",
        "validate_document_content",
        "validate_json_checker",
    ],
    "_Integer": [
        "integer",
        "integer_range_checker",
        "network_port",
        "positive_integer",
        "tg_healthcheck_port",
        "validate_backtrack_window",
        "validate_backup_retention_period",
        "validate_clientvpnendpoint_vpnport",
        "validate_ephemeral_storage_size",
        "validate_int_to_str",
        "validate_interval",
        "validate_iops",
        "validate_loggroup_retention_in_days",
        "validate_memory_size",
        "validate_network_port",
        "validate_networkaclentry_rulenumber",
        "validate_pending_window_in_days",
        "validate_scaling_step_size",
        "validate_str_or_int",
        "validate_target_capacity",
        "validate_transit_encryption_port",
    ],
    "_Number": [
        "double",
        "validate_capacity",
        "validate_v2_capacity",
        "validate_v2_max_capacity",
    ],
    "_PolicyDocument": [
        "policytypes",
    ],
    "_PolicyDocumentOrText": [
        "validate_resource_policy",
    ],
    "_TagsOrList": [
        "validate_tags_or_list",
    ],
    "_Text": [
        "compliance_level",
        "ecs_efs_encryption_status",
        "ecs_proxy_type",
        "encoding",
        "iam_group_name",
        "iam_path",
        "iam_role_name",
        "iam_user_name",
        "instance_tenancy",
        "key_usage_type",
        "launch_type_validator",
        "notification_type",
        "operating_system",
        "placement_constraint_validator",
        "placement_strategy_validator",
        "primary_key_type_validator",
        "s3_transfer_acceleration_status",
        "scope_validator",
        "starting_position_validator",
        "status",
        "task_type",
        "validate_authentication_type",
        "validate_authtype",
        "validate_backup_window",
        "validate_clientvpnendpoint_selfserviceportal",
        "validate_comparison_operator",
        "validate_elasticinferenceaccelerator_type",
        "validate_elb_name",
        "validate_engine",
        "validate_engine_mode",
        "validate_interval_unit",
        "validate_ipaddress_version",
        "validate_launchtemplate_cpuoptions_nestedvirtualization",
        "validate_license_model",
        "validate_logging_level",
        "validate_node_group_id",
        "validate_package_type",
        "validate_pausetime",
        "validate_placement_spread_level",
        "validate_placement_strategy",
        "validate_positional_constraint",
        "validate_recoveryoption_name",
        "validate_s3_bucket_name",
        "validate_state",
        "validate_target_type",
        "validate_target_types",
        "validate_transformation_type",
        "validate_treat_missing_data",
        "validate_unit",
        "vpc_endpoint_type",
        "vpn_pre_shared_key",
        "vpn_tunnel_inside_cidr",
        "wafv2_custom_body_response_content",
        "wafv2_custom_body_response_content_type",
    ],
    "_Texts": [
        "notification_event",
    ],
}
VALIDATORS = {name: accepted for accepted, names in VALIDATORS_BY_TYPE.items() for name in names}

# Validators that accept instances of classes of their own module.
CLASS_VALIDATORS: dict[str, str] = {
    "api_function_auth_validator": "_AuthValue | _ApiFunctionAuthValue",
    "validate_statement": "_StatementValue",
    "validate_statements": "_ListOf[_StatementValue]",
}

AWACS_PROPERTIES = {
    "Action": "_Actions",
    "Condition": "_ConditionBlock",
    "Effect": "_Effect",
    "Id": "_Text",
    "NotAction": "_Actions",
    "NotPrincipal": "_PrincipalBlock",
    "NotResource": "_Texts",
    "Principal": "_PrincipalBlock",
    "Resource": "_Texts",
    "Sid": "_Text",
    "Statement": "_Statements",
    "Version": "_Text",
}


def home_of(cls: type) -> str:
    """The module a class is imported from: those defined beside the validators are re-exported."""
    return cls.__module__.rpartition(".")[2]


def property_type(declared: object, module: str, unknown: set[str]) -> str:
    """The annotation of a property declared as `declared` in a table of `module`."""
    if isinstance(declared, tuple):
        return " | ".join(dict.fromkeys(property_type(one, module, unknown) for one in declared))
    if isinstance(declared, list):
        item = property_type(tuple(declared), module, unknown)
        return {"_Text": "_Texts", "object": "_Objects", "": "_Objects"}.get(item, f"_ListOf[{item}] | _AWSHelperFn")
    if isinstance(declared, FunctionType):
        name = declared.__name__
        known = VALIDATORS.get(name) or CLASS_VALIDATORS.get(name)
        if known is None:
            unknown.add(f"{declared.__module__}.{name}")
        return known or "object"
    if declared in PLAIN_TYPES:
        return PLAIN_TYPES[declared]
    if isinstance(declared, type) and issubclass(declared, (BaseAWSObject, AWSHelperFn)):
        home = home_of(declared)
        return f"_{declared.__name__}Value" if home == module else f"_{home}_{declared.__name__}Value"
    message = f"troposphere.{module} declares a property as {declared!r}, which this script cannot express"
    raise TypeError(message)


def classes_in(declared: object) -> Iterator[type]:
    """The classes a declared property type names."""
    if isinstance(declared, (tuple, list)):
        for one in declared:
            yield from classes_in(one)
    elif (
        isinstance(declared, type)
        and declared not in PLAIN_TYPES
        and issubclass(declared, (BaseAWSObject, AWSHelperFn))
    ):
        yield declared
