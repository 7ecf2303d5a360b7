"""A variable's value must be one its process can read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import get_args

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.secret_texts import reads_like_secret
from arbees_infra.checks.spec_paths import service_path
from arbees_infra.spec.services import Services

_LEVELS = get_args(Services.model_fields["log_level"].annotation)
_NUMBER = re.compile(r"[0-9]+(\.[0-9]*)?|\.[0-9]+")
_SWITCHES = ("true", "false")


def _check(plan: Plan) -> Iterator[Finding]:
    usual = {(process.name, v.name): v.default or "" for process in plan.processes for v in process.all_variables}
    for service, settings in plan.spec.service.items():
        for name, value in settings.environment.items():
            path = service_path(service, "environment", name)
            if any(unicodedata.category(character) == "Cc" for character in value):
                yield Finding(path, "it holds a control character, such as a line break.", "Take that character out.")
            elif name == "LOG_LEVEL" and value not in _LEVELS:
                yield Finding(path, f"{value!r} is no level.", f"Write one of {', '.join(_LEVELS)}.")
            elif reads_like_secret(value):
                continue  # ARB307 says so
            elif _NUMBER.fullmatch(default := usual.get((service, name), "")) and not _NUMBER.fullmatch(value):
                yield Finding(path, "it is no number.", f"Write one such as {default}, without a unit.")
            elif default in _SWITCHES and value not in _SWITCHES:
                yield Finding(path, "it is neither true nor false.", 'Write "true" or "false".')


RULE = SpecRule(
    id="ARB331",
    title="Values of variables are ones their process can read",
    why="The process would refuse its settings and never start, after the one that works was stopped for it.",
    source="arbees_runtime/settings/kinds.py; the defaults in arbees_runtime/manifest",
    fix="Write a plain value.",
    check=_check,
)
