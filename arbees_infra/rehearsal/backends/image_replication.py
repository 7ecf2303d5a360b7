"""ECR as moto has it, with what is pushed copied to where the registry's replication rules say.

Rules concern images pushed after them (ECR user guide, Private image replication, 2026-11). On AWS a copy takes up
to half an hour; here it is there at once.
"""

from collections.abc import Iterator

from moto.ecr.exceptions import InvalidParameterException
from moto.ecr.models import ECRBackend, Image, ecr_backends

from arbees_infra.rehearsal.json_values import Json, Properties

_push = ECRBackend.put_image
_configure = ECRBackend.put_replication_configuration
_MOST_RULES = 10


def _pushed(
    registry: ECRBackend,
    repository_name: str,
    image_manifest: str,
    image_tag: str,
    image_manifest_mediatype: str | None = None,
    digest: str | None = None,
) -> Image:
    image = _push(registry, repository_name, image_manifest, image_tag, image_manifest_mediatype, digest)
    for account, region in _destinations(registry, repository_name):
        there = ecr_backends[account][region]
        if repository_name not in there.repositories:
            there.create_repository(repository_name, account, {"encryptionType": "AES256"}, {}, "MUTABLE", [])
        copies = there.repositories[repository_name].images
        if not any(image_tag in copy.image_tags for copy in copies):
            _push(there, repository_name, image_manifest, image_tag, image_manifest_mediatype, digest)
    return image


def _configured(registry: ECRBackend, replication_config: dict[str, Json]) -> dict[str, Json]:
    """Keep the rules; moto itself takes no more than one, AWS ten (ECR API reference, ReplicationConfiguration)."""
    rules = Properties(replication_config).records("rules")
    if len(rules) > _MOST_RULES:
        raise InvalidParameterException(f"A replication configuration has at most {_MOST_RULES} rules.")
    # One by one, so that moto checks what it checks; the last call would keep its rule alone.
    for rule in rules:
        _configure(registry, {"rules": [dict(rule)]})
    registry.replication_config = replication_config
    return {"replicationConfiguration": replication_config}


def _destinations(registry: ECRBackend, repository_name: str) -> Iterator[tuple[str, str]]:
    """Account and region of every registry that a rule names for this repository."""
    for rule in Properties(registry.replication_config).records("rules"):
        prefixes = [one.text("filter") for one in rule.records("repositoryFilters")] or [""]
        if any(repository_name.startswith(prefix) for prefix in prefixes):
            for place in rule.records("destinations"):
                yield place.text("registryId"), place.text("region")


def images_replicated() -> Iterator[tuple[object, str, object]]:
    """What to replace in moto, as (class, attribute, value)."""
    yield ECRBackend, "put_image", _pushed
    yield ECRBackend, "put_replication_configuration", _configured
