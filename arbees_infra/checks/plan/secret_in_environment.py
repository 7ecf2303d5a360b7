"""A secret is never a plain variable."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.secret_texts import named_like_secret, reads_like_secret
from arbees_infra.checks.spec_paths import service_path


def _check(plan: Plan) -> Iterator[Finding]:
    for process in plan.processes:
        secrets = {secret.variable: secret.name for secret in process.all_secrets}
        for name, value in plan.spec.service_settings(process.name).environment.items():
            path = service_path(process.name, "environment", name)
            kind = reads_like_secret(value)
            if name in secrets:
                fix = f"Remove it here and put the value into the secret {secrets[name]}."
                yield Finding(path, f"{name} is a secret of {process.name}.", fix)
            elif kind is not None:
                yield Finding(path, f"its value looks like {kind}.")
            elif named_like_secret(name):
                yield Finding(path, "its name says that it holds a secret.")


RULE = SpecRule(
    id="ARB307",
    title="No secret is a plain variable",
    why="A plain variable stands in the spec, the template, the console and every description of the task.",
    source="Amazon ECS Developer Guide, Pass sensitive data to a container; the guide does so (section 5.1)",
    fix="Remove it, change that secret because it has been written down, and put it into Secrets Manager.",
    check=_check,
)
