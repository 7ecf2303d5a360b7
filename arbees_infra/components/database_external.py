"""database, kind `external`: a server that somebody else runs, such as Tiger Cloud. Nothing is made for it."""

from __future__ import annotations

from arbees_infra.cfn import Known
from arbees_infra.components.database_refs import DatabaseRefs
from arbees_infra.spec.data import ExternalDatabase


def external_database(settings: ExternalDatabase) -> DatabaseRefs:
    """A database the platform only connects to.

    Args:
        settings: Its part of the spec.
    """
    return DatabaseRefs(
        stack=None,
        host=Known(settings.host),
        port=settings.port,
        name=settings.name,
        owner=settings.owner,
        tls="require",
        security_group=None,
        watch=None,
    )
