"""Examples for the OpenAPI document: one for each body, put together from the examples, defaults and choices of its
fields, so that they can't differ from the models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

Json = Any
"""A part of an OpenAPI document."""

_FORMATS: Final[Mapping[str, Json]] = {
    "date-time": "2026-11-22T18:05:00.250000Z",
    "date": "2026-11-22",
    "json-string": "{}",
}
_TYPES: Final[Mapping[str, Json]] = {"string": "text", "integer": 1, "number": 0.5, "boolean": True, "null": None}


def add_examples(document: dict[str, Json]) -> None:
    """Give every JSON body of the document that has none an example."""
    schemas = document.get("components", {}).get("schemas", {})
    for content in _bodies(document):
        for kind, body in content.items():
            if "json" in kind and "schema" in body and not {"example", "examples"} & body.keys():
                body["example"] = example_of(body["schema"], schemas)


def _bodies(document: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    for path in document["paths"].values():
        for operation in path.values():
            yield operation.get("requestBody", {}).get("content", {})
            for answer in operation.get("responses", {}).values():
                yield answer.get("content", {})


def example_of(schema: Mapping[str, Json], schemas: Mapping[str, Json]) -> Json:
    """A value that a JSON schema allows.

    Args:
        schema: The schema.
        schemas: What it refers to, by name.
    """
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas)
    if "const" in schema:
        return schema["const"]
    for key in ("examples", "enum"):
        if schema.get(key):
            return schema[key][0]
    if schema.get("default") is not None:
        return schema["default"]
    for key in ("anyOf", "oneOf", "allOf"):
        if schema.get(key):
            return example_of(schema[key][0], schemas)
    return _of_type(schema, schemas)


def _of_type(schema: Mapping[str, Json], schemas: Mapping[str, Json]) -> Json:
    kind = schema.get("type", "object")
    if kind == "object":
        return {name: example_of(each, schemas) for name, each in schema.get("properties", {}).items()}
    if kind == "array":
        return [example_of(each, schemas) for each in schema.get("prefixItems", [schema.get("items", {})])]
    if "format" in schema and schema["format"] in _FORMATS:
        return _FORMATS[schema["format"]]
    return _TYPES[kind]
