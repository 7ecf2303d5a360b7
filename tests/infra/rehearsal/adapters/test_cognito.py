"""User pools, their clients and sign-in pages."""

from __future__ import annotations

from typing import Any

Thing = dict[str, Any]
POLICY = {"MinimumLength": 14, "RequireLowercase": True, "RequireSymbols": False, "TemporaryPasswordValidityDays": 3}


def login(*, pool: Thing | None = None, callback: str = "https://app.example.com/oauth2/idpresponse") -> Thing:
    return {
        "Users": {
            "Type": "AWS::Cognito::UserPool",
            "Properties": {
                "UserPoolName": "arbees-users",
                "AccountRecoverySetting": {"RecoveryMechanisms": [{"Name": "verified_email", "Priority": 1}]},
                "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": True},
                "AutoVerifiedAttributes": ["email"],
                "EnabledMfas": ["SOFTWARE_TOKEN_MFA"],
                "MfaConfiguration": "OPTIONAL",
                "Policies": {"PasswordPolicy": POLICY},
                "UsernameAttributes": ["email"],
                "UserPoolTags": {"component": "edge", "Name": "users"},
                **(pool or {}),
            },
        },
        "Client": {
            "Type": "AWS::Cognito::UserPoolClient",
            "Properties": {
                "UserPoolId": {"Ref": "Users"},
                "AllowedOAuthFlowsUserPoolClient": True,
                "AllowedOAuthFlows": ["code"],
                "AllowedOAuthScopes": ["openid", "email"],
                "CallbackURLs": [callback],
                "GenerateSecret": True,
                "PreventUserExistenceErrors": "ENABLED",
                "SupportedIdentityProviders": ["COGNITO"],
            },
        },
        "Page": {
            "Type": "AWS::Cognito::UserPoolDomain",
            "Properties": {"Domain": "arbees-test", "UserPoolId": {"Ref": "Users"}},
        },
    }


def pool(rehearsed, out: dict[str, str]) -> Thing:
    return rehearsed.client("cognito-idp").describe_user_pool(UserPoolId=out["Users"])["UserPool"]


def test_a_pool_shows_its_policy_recovery_and_second_factor(rehearsed):
    out = rehearsed.create(login(), outputs={"Arn": {"Fn::GetAtt": ["Users", "Arn"]}})
    shown = pool(rehearsed, out)
    assert (shown["Name"], shown["Arn"]) == ("arbees-users", out["Arn"])
    assert shown["Policies"]["PasswordPolicy"] == POLICY
    assert shown["AccountRecoverySetting"]["RecoveryMechanisms"][0]["Name"] == "verified_email"
    assert shown["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True
    assert (shown["UsernameAttributes"], shown["AutoVerifiedAttributes"]) == (["email"], ["email"])
    assert shown["UserPoolTags"] == {"component": "edge", "Name": "users"}
    mfa = rehearsed.client("cognito-idp").get_user_pool_mfa_config(UserPoolId=out["Users"])
    assert (mfa["MfaConfiguration"], mfa["SoftwareTokenMfaConfiguration"]) == ("OPTIONAL", {"Enabled": True})


def test_a_client_shows_its_flows_and_has_a_secret_and_a_page(rehearsed):
    out = rehearsed.create(login())
    cognito = rehearsed.client("cognito-idp")
    client = {"UserPoolId": out["Users"], "ClientId": out["Client"]}
    shown = cognito.describe_user_pool_client(**client)["UserPoolClient"]
    assert (shown["AllowedOAuthFlows"], shown["AllowedOAuthFlowsUserPoolClient"]) == (["code"], True)
    assert shown["AllowedOAuthScopes"] == ["openid", "email"]
    assert shown["PreventUserExistenceErrors"] == "ENABLED"
    assert shown["ClientSecret"]
    assert cognito.describe_user_pool_domain(Domain="arbees-test")["DomainDescription"]["UserPoolId"] == out["Users"]
    rehearsed.update(login(callback="https://b.example.com/oauth2/idpresponse"))
    shown = cognito.describe_user_pool_client(**client)["UserPoolClient"]
    assert shown["CallbackURLs"] == ["https://b.example.com/oauth2/idpresponse"]


def test_a_pools_name_tags_and_policy_change_in_place(rehearsed):
    out = rehearsed.create(login())
    rehearsed.update(login(pool={"UserPoolTags": {"component": "login"}}))
    assert pool(rehearsed, out)["UserPoolTags"] == {"component": "login"}
    later = {"UserPoolName": "others", "Policies": {"PasswordPolicy": {**POLICY, "MinimumLength": 20}}}
    rehearsed.update(login(pool={**later, "UserPoolTags": {"component": "login"}}))
    shown = pool(rehearsed, out)
    assert (shown["Name"], shown["Policies"]["PasswordPolicy"]["MinimumLength"]) == ("others", 20)
    assert shown["UserPoolTags"] == {"component": "login"}


def test_deleting_leaves_no_pool_unless_it_is_protected(rehearsed):
    out = rehearsed.create(login(pool={"DeletionProtection": "ACTIVE"}))
    assert pool(rehearsed, out)["DeletionProtection"] == "ACTIVE"
    rehearsed.cloudformation.delete("here", rehearsed.region)
    stack = rehearsed.cloudformation.stack("here", rehearsed.region)
    assert stack.status == "DELETE_FAILED"
    assert "deletion protection is activated" in stack.resources["Users"].reason
    rehearsed.create(login(), name="second")
    rehearsed.delete("second")
    names = [one["Name"] for one in rehearsed.client("cognito-idp").list_user_pools(MaxResults=10)["UserPools"]]
    assert names == ["arbees-users"]
