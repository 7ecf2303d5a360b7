"""What AWS says of its resource types: property names, which are read-only, which force a replacement.

The source is the CloudFormation registry's provider schemas, as cfn-lint bundles them
(`cfnlint/data/schemas`: `providers/<region>.json` maps a type to its file under `resources/`).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from arbees_infra.rehearsal.json_values import Json, Properties, as_text

_POINTER = "/properties/"


@cache
def _schema_folder() -> Path:
    """Found without importing cfn-lint, which takes half a second."""
    found = find_spec("cfnlint")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("cfn-lint, whose resource schemas the rehearsal reads: pip install 'arbees[lint]'")
    return Path(found.submodule_search_locations[0], "data", "schemas")


@cache
def _index(region: str) -> Mapping[str, str]:
    folder = _schema_folder().joinpath("providers")
    listing: dict[str, str] = json.loads(folder.joinpath(f"{region}.json").read_text("utf-8"))
    return listing


@dataclass(frozen=True)
class ResourceSchema:
    """The registry's schema of one resource type."""

    type: str
    document: Properties = field(repr=False)

    @property
    def properties(self) -> frozenset[str]:
        """The properties a template may set."""
        return frozenset(self.document.record("properties")) - self.read_only

    @property
    def read_only(self) -> frozenset[str]:
        """Top-level properties AWS sets; most can be read with Fn::GetAtt."""
        return frozenset(name for name in self._paths("readOnlyProperties") if "/" not in name)

    @property
    def attributes(self) -> frozenset[str]:
        """The names Fn::GetAtt knows (`Endpoint.Address` form)."""
        return frozenset(path.replace("/", ".") for path in self._paths("readOnlyProperties"))

    @property
    def replacing(self) -> frozenset[str]:
        """Top-level properties whose change always replaces the resource."""
        return frozenset(name for name in self._paths("createOnlyProperties") if "/" not in name)

    @property
    def replacing_inside(self) -> frozenset[tuple[str, ...]]:
        """Paths inside a property whose change replaces the resource."""
        return frozenset(tuple(path.split("/")) for path in self._paths("createOnlyProperties") if "/" in path)

    @property
    def sometimes_replacing(self) -> frozenset[str]:
        """Top-level properties of which AWS says a change may replace the resource."""
        return frozenset(path.split("/")[0] for path in self._paths("conditionalCreateOnlyProperties"))

    def _paths(self, key: str) -> Iterator[str]:
        return (path.removeprefix(_POINTER) for path in self.document.texts(key))

    def problems(self, properties: Mapping[str, Json]) -> list[str]:
        """What AWS' own validation would say of `properties`: names it does not take or misses, values out of range."""
        found = [f"#: required key [{name}] not found" for name in self._missing(properties)]
        found += [
            f"#: extraneous key [{name}] is not permitted: read-only"
            for name in sorted(set(properties) & self.read_only)
        ]
        found += self._unfit(dict(properties), self.document, "#")
        return found

    def _missing(self, properties: Mapping[str, Json]) -> list[str]:
        return [name for name in self.document.texts("required") if name not in properties]

    def _unfit(self, value: Json, schema: Properties, path: str) -> list[str]:
        schema = self._followed(schema)
        if isinstance(value, list):
            inner = schema.record("items")
            return [p for at, item in enumerate(value) for p in self._unfit(item, inner, f"{path}/{at}")]
        if not isinstance(value, dict):
            return _outside_constraints(value, schema, path)
        declared = schema.record("properties")
        found = self._unknown(value, schema, path)
        for name, below in value.items():
            if name in declared:
                found += self._unfit(below, declared.record(name), f"{path}/{name}")
        return found

    def _unknown(self, value: Mapping[str, Json], schema: Properties, path: str) -> list[str]:
        """Names `schema` has no place for."""
        if schema.get("additionalProperties") is not False or "patternProperties" in schema:
            return []
        alternatives = [self._followed(one) for kind in ("oneOf", "anyOf", "allOf") for one in _objects(schema, kind)]
        names = set(schema.record("properties")).union(*(one.record("properties") for one in alternatives))
        return [f"{path}: extraneous key [{name}] is not permitted" for name in value if name not in names]

    def _followed(self, schema: Properties) -> Properties:
        reference = schema.get("$ref")
        if not isinstance(reference, str):
            return schema
        target = self.document
        for step in reference.removeprefix("#/").split("/"):
            target = target.record(step)
        return self._followed(target)


def _outside_constraints(value: Json, schema: Properties, path: str) -> list[str]:
    """What a single value breaks; a value known only later ({{resolve:...}} and the like) breaks nothing."""
    text = "" if value is None else as_text(value, path)
    if "{{" in text:
        return []
    allowed = schema.items_of("enum")
    if allowed and value not in allowed and text not in [str(one) for one in allowed]:
        return [f"{path}: {text} is not a valid enum value, which are {', '.join(str(one) for one in allowed)}"]
    too_long = "maxLength" in schema and isinstance(value, str) and len(value) > schema.whole("maxLength")
    if too_long or (isinstance(value, str) and len(value) < schema.whole("minLength", 0)):
        return [f"{path}: expected a length between {schema.get('minLength', 0)} and {schema.get('maxLength', 'any')}"]
    return []


def _objects(schema: Properties, kind: str) -> list[Properties]:
    return [Properties(one) for one in schema.items_of(kind) if isinstance(one, dict)]


@cache
def resource_schema(resource_type: str, region: str = "us-east-1") -> ResourceSchema | None:
    """The schema of `resource_type`, or None when AWS has no such type in `region`."""
    name = _index(region).get(resource_type)
    if name is None:
        return None
    text = _schema_folder().joinpath("resources", f"{name}.json").read_text("utf-8")
    return ResourceSchema(resource_type, Properties(json.loads(text)))
