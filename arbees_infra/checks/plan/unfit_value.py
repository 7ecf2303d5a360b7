"""A variable's value must be one its process can read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import get_args

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path
from arbees_infra.spec.services import Services

_LEVELS = get_args(Services.model_fields["log_level"].annotation)


def _check(plan: Plan) -> Iterator[Finding]:
    for service, settings in plan.spec.service.items():
        for name, value in settings.environment.items():
            path = service_path(service, "environment", name)
            if any(unicodedata.category(character) == "Cc" for character in value):
                yield Finding(path, "it holds a control character, such as a line break.", "Take that character out.")
            elif name == "LOG_LEVEL" and value not in _LEVELS:
                yield Finding(path, f"{value!r} is no level.", f"Write one of {', '.join(_LEVELS)}.")


RULE = SpecRule(
    id="ARB331",
    title="Values of variables are ones their process can read",
    why="The process would refuse its settings and never start.",
    source="arbees_runtime/settings.py",
    fix="Write a plain value.",
    check=_check,
)
