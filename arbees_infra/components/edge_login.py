"""Login at the load balancer: nobody gets past it who has not logged in with Cognito or an OpenID Connect provider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from troposphere import GetAtt, Ref, Sub, cognito
from troposphere import elasticloadbalancingv2 as elb

from arbees_infra.cfn import Output, Stack
from arbees_infra.cfn.kinds import SecretArn
from arbees_infra.parts.container import Value
from arbees_infra.spec.operations import Oidc

SESSION_SECONDS = 12 * 60 * 60
"""How long a login lasts."""

Refusal = Literal["authenticate", "deny"]


@dataclass(frozen=True)
class CognitoLogin:
    """Login with a Cognito user pool.

    Attributes:
        pool_arn: The user pool.
        client_id: Its client for the load balancer.
        domain: Prefix of its login page's domain.
    """

    pool_arn: Value
    client_id: Value
    domain: Value

    def on_listener(self) -> elb.Action:
        """The first default action of a listener: whoever is not logged in goes to the login page."""
        return elb.Action(Type="authenticate-cognito", Order=1, AuthenticateCognitoConfig=self._config("authenticate"))

    def on_rule(self) -> elb.ListenerRuleAction:
        """The first action of a rule for programs' requests: whoever is not logged in gets a 401."""
        return elb.ListenerRuleAction(
            Type="authenticate-cognito", Order=1, AuthenticateCognitoConfig=self._config("deny")
        )

    def _config(self, refusal: Refusal) -> elb.AuthenticateCognitoConfig:
        return elb.AuthenticateCognitoConfig(
            UserPoolArn=self.pool_arn,
            UserPoolClientId=self.client_id,
            UserPoolDomain=self.domain,
            OnUnauthenticatedRequest=refusal,
            Scope="openid email",
            SessionTimeout=SESSION_SECONDS,
        )


@dataclass(frozen=True)
class OidcLogin:
    """Login with an OpenID Connect provider.

    Attributes:
        provider: The provider.
        client_secret: Dynamic reference to the client's secret, which CloudFormation resolves when it deploys.
    """

    provider: Oidc
    client_secret: Value

    def on_listener(self) -> elb.Action:
        """The first default action of a listener: whoever is not logged in goes to the provider."""
        provider = self.provider
        return elb.Action(
            Type="authenticate-oidc",
            Order=1,
            AuthenticateOidcConfig=elb.AuthenticateOidcConfig(
                Issuer=provider.issuer,
                AuthorizationEndpoint=provider.authorization_endpoint,
                TokenEndpoint=provider.token_endpoint,
                UserInfoEndpoint=provider.user_info_endpoint,
                ClientId=provider.client_id,
                ClientSecret=self.client_secret,
                OnUnauthenticatedRequest="authenticate",
                Scope="openid email",
                SessionTimeout=str(SESSION_SECONDS),
            ),
        )

    def on_rule(self) -> elb.ListenerRuleAction:
        """The first action of a rule for programs' requests: whoever is not logged in gets a 401."""
        provider = self.provider
        return elb.ListenerRuleAction(
            Type="authenticate-oidc",
            Order=1,
            AuthenticateOidcConfig=elb.ListenerRuleAuthenticateOidcConfig(
                Issuer=provider.issuer,
                AuthorizationEndpoint=provider.authorization_endpoint,
                TokenEndpoint=provider.token_endpoint,
                UserInfoEndpoint=provider.user_info_endpoint,
                ClientId=provider.client_id,
                ClientSecret=self.client_secret,
                OnUnauthenticatedRequest="deny",
                Scope="openid email",
                SessionTimeout=SESSION_SECONDS,
            ),
        )


Login = CognitoLogin | OidcLogin


def oidc_login(provider: Oidc, secret: Output[SecretArn]) -> OidcLogin:
    """Login with an OpenID Connect provider.

    Args:
        provider: The provider.
        secret: Secret that holds nothing but the client's secret.
    """
    return OidcLogin(provider, Sub("{{resolve:secretsmanager:${Secret}:SecretString}}", Secret=secret))


def cognito_login(stack: Stack, domain: str) -> CognitoLogin:
    """Login with a user pool of its own, in which only an administrator makes accounts.

    Args:
        stack: Where.
        domain: Host name of the dashboard.
    """
    deployment = stack.deployment
    pool = stack.add(
        cognito.UserPool(
            "Users",
            UserPoolName=f"{deployment.prefix}-users",
            AdminCreateUserConfig=cognito.AdminCreateUserConfig(AllowAdminCreateUserOnly=True),
            AccountRecoverySetting=cognito.AccountRecoverySetting(
                RecoveryMechanisms=[cognito.RecoveryOption(Name="verified_email", Priority=1)]
            ),
            AutoVerifiedAttributes=["email"],
            UsernameAttributes=["email"],
            DeletionProtection="ACTIVE" if deployment.retain_data else "INACTIVE",
            EnabledMfas=["SOFTWARE_TOKEN_MFA"],
            MfaConfiguration="OPTIONAL",
            Policies=cognito.Policies(
                PasswordPolicy=cognito.PasswordPolicy(
                    MinimumLength=14,
                    RequireLowercase=True,
                    RequireUppercase=True,
                    RequireNumbers=True,
                    RequireSymbols=False,
                    TemporaryPasswordValidityDays=3,
                )
            ),
        ),
        "Holds the accounts of those who may see the dashboard.",
        stateful=True,
    )
    page = stack.add(
        # The prefix has to be unused by anybody in the region, which the account's number makes it.
        cognito.UserPoolDomain(
            "LoginPage", UserPoolId=Ref(pool), Domain=Sub(f"{deployment.prefix}-${{AWS::AccountId}}")
        ),
        "The address of the login page.",
    )
    client = stack.add(
        cognito.UserPoolClient(
            "LoginClient",
            UserPoolId=Ref(pool),
            GenerateSecret=True,
            AllowedOAuthFlowsUserPoolClient=True,
            AllowedOAuthFlows=["code"],
            AllowedOAuthScopes=["openid", "email"],
            CallbackURLs=[f"https://{domain}/oauth2/idpresponse"],
            PreventUserExistenceErrors="ENABLED",
            SupportedIdentityProviders=["COGNITO"],
        ),
        "Lets the load balancer ask the user pool who somebody is.",
    )
    return CognitoLogin(GetAtt(pool, "Arn"), Ref(client), Ref(page))
