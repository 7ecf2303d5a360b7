"""The spec's JSON schema, for editors and for tools that write specs."""

from __future__ import annotations

from arbees_infra.spec.root import Spec


def json_schema() -> dict[str, object]:
    """JSON schema (2020-12) of one TOML document. An overlay's `false` in a table's place is not part of it."""
    schema: dict[str, object] = Spec.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "arbees.toml",
    }
