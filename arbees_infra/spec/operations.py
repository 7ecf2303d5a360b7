"""Everything around the services: entry, alarms, delivery, the league calendar."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from arbees_infra.spec.section import Cidr, Section


class Oidc(Section):
    """An OpenID Connect provider that people log in with at the load balancer."""

    issuer: str = Field(description="Issuer URL.")
    authorization_endpoint: str = Field(description="Authorisation endpoint.")
    token_endpoint: str = Field(description="Token endpoint.")
    user_info_endpoint: str = Field(description="User info endpoint.")
    client_id: str = Field(description="Client id; the client's secret goes into the secret `edge/oidc-client`.")


class Edge(Section):
    """The public entry: load balancer, TLS, DNS, login."""

    domain: str | None = Field(
        None, description="Host name of the dashboard, such as `app.example.com`. None serves plain HTTP."
    )
    hosted_zone_id: str | None = Field(
        None,
        description="Route 53 zone of the domain. None means DNS is elsewhere: an output has the CNAME to create.",
    )
    certificate_arn: str | None = Field(None, description="ACM certificate in the home region. None requests one.")
    login: Literal["none", "cognito", "oidc"] = Field(
        "none", description="Who must log in at the load balancer before anything is shown."
    )
    oidc: Oidc | None = Field(None, description='Used by `login = "oidc"`.')
    operators: tuple[str, ...] = Field(
        (),
        strict=False,
        description="Mail addresses of those who may halt, resume and flatten after a login; everyone else who can "
        "log in may only look.",
    )
    allow: tuple[Cidr, ...] = Field(("0.0.0.0/0",), strict=False, description="Address ranges that may connect.")
    waf: bool = Field(False, description="Put a web application firewall with AWS's managed rules in front.")
    idle_timeout_s: int = Field(300, ge=60, le=4000, description="Seconds a live stream may be silent.")
    access_logs_days: int = Field(0, ge=0, description="Days to keep access logs in S3; 0 writes none.")


class Monitoring(Section):
    """Alarms, dashboards and the budget."""

    email: tuple[str, ...] = Field((), strict=False, description="Addresses that get every alarm, of every region.")
    budget_usd: int = Field(
        400, ge=1, description="Monthly spending, in US dollars, at whose 80 and 100 % a mail is sent."
    )
    quote_age_s: int = Field(30, ge=1, description="Age of a venue's newest quote that raises an alarm, in seconds.")
    dashboards: bool = Field(True, description="Make a CloudWatch dashboard per region.")


class Registry(Section):
    """The image repositories."""

    existing: bool = Field(
        False,
        description="Whether another environment of the account has made them: repositories have the guide's names, "
        "and those exist once a region.",
    )
    keep_images: int = Field(20, ge=2, description="Released images each repository keeps.")
    untagged_days: int = Field(7, ge=1, description="Days after which an untagged image goes.")


class Delivery(Section):
    """Delivery from GitHub."""

    repository: str | None = Field(None, description="`owner/name` on GitHub. None makes neither roles nor workflow.")
    owner_id: int | None = Field(
        None,
        description="Numeric id of the owner, part of the subject of repositories made after 2026-07-15.",
    )
    repository_id: int | None = Field(None, description="Numeric id of the repository, as above.")
    branch: str = Field("main", description="Branch whose pushes are deployed.")
    environment: str | None = Field(
        None, description="GitHub environment that deployments run in. None takes the platform's."
    )
    existing_provider: bool = Field(
        False, description="Whether the account has GitHub's OIDC provider already; it can have one."
    )


class GameDay(Section):
    """Sleeping and waking services by the league calendar."""

    enabled: bool = Field(False, description="Let services sleep while no game is near.")
    leagues: tuple[str, ...] = Field(
        ("football/nfl", "basketball/nba", "baseball/mlb", "hockey/nhl"),
        strict=False,
        description="ESPN's league paths to watch.",
    )
    services: tuple[str, ...] = Field(
        ("game-shard", "kalshi-gateway", "polymarket-gateway"),
        strict=False,
        description="Services that sleep.",
    )
    wake_hours: int = Field(6, ge=1, le=168, description="Hours before a game at which they wake.")
    check_minutes: int = Field(15, ge=5, le=60, description="Minutes between looks at the calendar.")
