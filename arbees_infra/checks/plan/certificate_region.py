"""A load balancer's certificate is of its own region."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_ARN = re.compile(r"^arn:aws:acm:(?P<region>[a-z0-9-]+):\d{12}:certificate/[0-9a-f-]{36}$")


def _check(plan: Plan) -> Iterator[Finding]:
    arn, home = plan.spec.edge.certificate_arn, plan.spec.home.region
    if arn is None:
        return
    match = _ARN.match(arn)
    path = ("edge", "certificate_arn")
    if match is None:
        yield Finding(
            path, "this is no ARN of an ACM certificate.", "Copy it from the console of ACM in your home region."
        )
    elif match["region"] != home:
        yield Finding(path, f"the certificate is in {match['region']}, and the load balancer in {home}.")


RULE = SpecRule(
    id="ARB501",
    title="The certificate is in the home region",
    why="A load balancer takes certificates of its own region only (us-east-1 is special to CloudFront alone).",
    source="AWS Certificate Manager User Guide, Services integrated with ACM",
    fix="Remove edge.certificate_arn, so that one is requested, or name one of the home region.",
    check=_check,
)
