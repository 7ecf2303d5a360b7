"""KMS as moto has it, with the period of rotation kept, and replicas that are keys of their own."""

import json
from datetime import UTC, datetime, timedelta

from moto.core.exceptions import JsonRESTError
from moto.kms.models import Key, KmsBackend, kms_backends
from moto.kms.responses import KmsResponse

_ROTATION_DAYS = 365
"""Between two rotations when the request is silent (KMS API reference, EnableKeyRotation)."""
_PERIOD = "rotation_period_in_days"
"""Where a key of moto's keeps it, by our making."""


class KmsApi(KmsResponse):
    """moto's KMS, put right."""

    def _key(self) -> Key:
        backend = self.kms_backend
        return backend.keys[backend.get_key_id(self._get_param("KeyId"))]

    def enable_key_rotation(self) -> str:
        """EnableKeyRotation."""
        answer: str = super().enable_key_rotation()
        setattr(self._key(), _PERIOD, self._get_param("RotationPeriodInDays", _ROTATION_DAYS))
        return answer

    def get_key_rotation_status(self) -> str:
        """GetKeyRotationStatus."""
        shown = json.loads(super().get_key_rotation_status())
        key = self._key()
        shown["KeyId"] = key.arn
        if shown["KeyRotationEnabled"]:
            period = getattr(key, _PERIOD, _ROTATION_DAYS)
            shown["RotationPeriodInDays"] = period
            shown["NextRotationDate"] = (datetime.now(UTC) + timedelta(days=period)).timestamp()
        return json.dumps(shown)

    def replicate_key(self) -> str:
        """ReplicateKey."""
        given, backend = self._get_param, self.kms_backend
        self._validate_key_id(given("KeyId"))
        primary = self._key()
        there: KmsBackend = kms_backends[self.current_account][given("ReplicaRegion")]
        if not primary.multi_region:
            raise JsonRESTError("UnsupportedOperationException", f"{primary.arn} is not a multi-Region primary key.")
        if primary.id in there.keys:
            raise JsonRESTError(
                "AlreadyExistsException", f"{given('ReplicaRegion')} already has a key related to {primary.arn}."
            )
        replica = backend.replicate_key(primary.id, given("ReplicaRegion"))
        # moto's replica shares these with its primary; AWS gives it its own.
        replica.description = given("Description", "")
        replica.policy = given("Policy") or replica.generate_default_policy()
        replica.multi_region_configuration = primary.multi_region_configuration | {"MultiRegionKeyType": "REPLICA"}
        replica.grants, replica.aliases, replica.rotations = {}, {}, []
        there.tagger.tag_resource(replica.id, given("Tags", []))
        return json.dumps(
            {
                "ReplicaKeyMetadata": replica.to_dict()["KeyMetadata"],
                "ReplicaPolicy": replica.policy,
                "ReplicaTags": given("Tags", []),
            }
        )
