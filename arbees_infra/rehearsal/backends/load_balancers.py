"""Load balancers as moto has them, with deletion refused while they are protected."""

from collections.abc import Iterator

from moto.elbv2.models import ELBv2Backend

from arbees_infra.rehearsal.backends.refusal import Refusal

_delete = ELBv2Backend.delete_load_balancer


def _deleted(backend: ELBv2Backend, arn: str) -> None:
    balancer = backend.load_balancers.get(arn)
    if balancer is not None and balancer.attrs.get("deletion_protection.enabled") == "true":
        raise Refusal(
            "OperationNotPermitted",
            f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled",
        )
    _delete(backend, arn)


def protection_kept() -> Iterator[tuple[object, str, object]]:
    """What to replace in moto, as (class, attribute, value)."""
    yield ELBv2Backend, "delete_load_balancer", _deleted
