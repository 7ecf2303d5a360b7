"""WAF and Cognito: who gets through the front door."""

from collections.abc import Mapping

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.json_values import Json, as_text, pick
from arbees_infra.rehearsal.resource import Call, Params, Read, Resource, ResourceType, Step


def _waf_identity(resource: Resource) -> dict[str, Json]:
    name, identity, scope = resource.ref.split("|")
    return {"Name": name, "Id": identity, "Scope": scope}


def _with_lock(operation: str) -> Params:
    """WAF changes only what was read just before: the lock token proves it."""

    def params(resource: Resource) -> Mapping[str, Json]:
        identity = _waf_identity(resource)
        return {**identity, "LockToken": pick("LockToken", resource.call(operation, identity))}

    return params


def _waf_type(resource_type: str, word: str, answer: str) -> ResourceType:
    return ResourceType(
        resource_type,
        "wafv2",
        create=Call(f"create_{word}"),
        name="Name",
        name_limit=128,
        ref=lambda r: "|".join(
            (as_text(pick("Summary.Name", r.created)), as_text(pick("Summary.Id", r.created)), r.text("Scope"))
        ),
        update=(Call(f"update_{word}", _with_lock(f"get_{word}"), whole=True),),
        delete=Call(f"delete_{word}", _with_lock(f"get_{word}")),
        read=Read(f"get_{word}", _waf_identity, answer),
        attributes={
            "Arn": "ARN",
            "Id": "Id",
            "Capacity": "Capacity",
            "LabelNamespace": "LabelNamespace",
        },
        tags=tagging.by_attribute("ResourceARN", "Arn", "tag_resource", "untag_resource"),
    )


_WAF = (
    _waf_type("AWS::WAFv2::WebACL", "web_acl", "WebACL"),
    _waf_type("AWS::WAFv2::IPSet", "ip_set", "IPSet"),
    ResourceType(
        "AWS::WAFv2::WebACLAssociation",
        "wafv2",
        create=Call("associate_web_acl"),
        ref=lambda r: f"{r.text('WebACLArn')}|{r.text('ResourceArn')}",
        delete=Call("disassociate_web_acl", lambda r: {"ResourceArn": r.text("ResourceArn")}),
    ),
    ResourceType(
        "AWS::WAFv2::LoggingConfiguration",
        "wafv2",
        create=Call(
            "put_logging_configuration",
            lambda r: {"LoggingConfiguration": dict(r.properties)},
            uses=("ResourceArn", "LogDestinationConfigs", "LoggingFilter", "RedactedFields"),
        ),
        ref=lambda r: r.text("ResourceArn"),
        update=(
            Call(
                "put_logging_configuration",
                lambda r: {"LoggingConfiguration": dict(r.properties)},
                uses=("LogDestinationConfigs", "LoggingFilter", "RedactedFields"),
                whole=True,
            ),
        ),
        delete=Call("delete_logging_configuration", lambda r: {"ResourceArn": r.ref}),
    ),
)


def _mfa(resource: Resource) -> Mapping[str, Json]:
    wanted = resource.properties.texts("EnabledMfas")
    parameters: dict[str, Json] = {
        "UserPoolId": resource.ref,
        "MfaConfiguration": resource.text("MfaConfiguration", "OFF"),
    }
    if "SOFTWARE_TOKEN_MFA" in wanted:
        parameters["SoftwareTokenMfaConfiguration"] = {"Enabled": True}
    if "SMS_MFA" in wanted:
        parameters["SmsMfaConfiguration"] = {"SmsConfiguration": resource.get("SmsConfiguration")}
    return parameters


def _client(resource: Resource) -> Mapping[str, Json]:
    return {"UserPoolId": resource.text("UserPoolId"), "ClientId": resource.ref}


_COGNITO = (
    ResourceType(
        "AWS::Cognito::UserPool",
        "cognito-idp",
        create=Call("create_user_pool", rename={"UserPoolName": "PoolName"}),
        name="UserPoolName",
        name_limit=128,
        name_unique=False,
        ref="UserPool.Id",
        key=lambda r: {"UserPoolId": r.ref},
        steps=(Step(("EnabledMfas",), Call("set_user_pool_mfa_config", _mfa)),),
        update=(Call("update_user_pool", rename={"UserPoolName": "PoolName"}, whole=True),),
        delete=Call("delete_user_pool"),
        read=Read("describe_user_pool", lambda r: {"UserPoolId": r.ref}, "UserPool"),
        attributes={
            "Arn": "Arn",
            "UserPoolId": "Id",
            "ProviderName": lambda r: f"cognito-idp.{r.region}.amazonaws.com/{r.ref}",
            "ProviderURL": lambda r: f"https://cognito-idp.{r.region}.amazonaws.com/{r.ref}",
        },
        tags=tagging.by_attribute("ResourceArn", "Arn", "tag_resource", "untag_resource"),
        tag_property="UserPoolTags",
        replaces=frozenset({"AliasAttributes", "UsernameAttributes", "UsernameConfiguration"}),
    ),
    ResourceType(
        "AWS::Cognito::UserPoolClient",
        "cognito-idp",
        create=Call("create_user_pool_client"),
        name="ClientName",
        name_limit=128,
        name_unique=False,
        ref="UserPoolClient.ClientId",
        key=_client,
        update=(Call("update_user_pool_client", whole=True),),
        delete=Call("delete_user_pool_client"),
        read=Read("describe_user_pool_client", _client, "UserPoolClient"),
        attributes={"ClientId": "ClientId", "ClientSecret": "ClientSecret", "Name": "ClientName"},
    ),
    ResourceType(
        "AWS::Cognito::UserPoolDomain",
        "cognito-idp",
        create=Call("create_user_pool_domain"),
        ref=lambda r: r.text("Domain"),
        key=lambda r: {"Domain": r.ref, "UserPoolId": r.text("UserPoolId")},
        update=(Call("update_user_pool_domain", passes=("CustomDomainConfig", "ManagedLoginVersion")),),
        delete=Call("delete_user_pool_domain"),
        read=Read("describe_user_pool_domain", lambda r: {"Domain": r.ref}, "DomainDescription"),
        attributes={"CloudFrontDistribution": "CloudFrontDistribution"},
    ),
)

TYPES: tuple[ResourceType, ...] = (*_WAF, *_COGNITO)
