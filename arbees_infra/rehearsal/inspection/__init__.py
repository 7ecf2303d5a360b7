"""Looking at what was deployed from the outside, through boto3, and saying what is not as it should be.

What should be there follows from the spec and the manifest, never from the templates: those are what is inspected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from arbees_infra.rehearsal.inspection.alarms import inspect_alarms
from arbees_infra.rehearsal.inspection.bus import inspect_bus
from arbees_infra.rehearsal.inspection.entry import inspect_entry
from arbees_infra.rehearsal.inspection.question import Difference, Inspector
from arbees_infra.rehearsal.inspection.reach import inspect_reach
from arbees_infra.rehearsal.inspection.routes import inspect_routes
from arbees_infra.rehearsal.inspection.secrets import inspect_secrets
from arbees_infra.rehearsal.inspection.services import inspect_services

__all__ = ["INSPECTIONS", "Difference", "Inspector"]

INSPECTIONS: Mapping[str, Callable[[Inspector], Iterator[Difference]]] = {
    "routes": inspect_routes,
    "reach": inspect_reach,
    "entry": inspect_entry,
    "secrets": inspect_secrets,
    "services": inspect_services,
    "bus": inspect_bus,
    "alarms": inspect_alarms,
}
"""Every inspection by what it looks at, in the order of the result table."""
