"""What the rehearsal accepted without modelling it: listed, so that nothing is skipped unseen."""

from dataclasses import dataclass, field

from arbees_infra.rehearsal.template import StackKey


@dataclass(frozen=True)
class NotModelled:
    """A property of a deployed resource that has no effect in the in-memory AWS, and why."""

    stack: StackKey
    logical_id: str
    type: str
    property: str
    reason: str

    def __str__(self) -> str:
        return f"{self.stack} {self.logical_id} ({self.type}): {self.property} is accepted, not modelled: {self.reason}"


@dataclass
class Inventory:
    """Everything accepted without effect, in the order it was met; each once."""

    _entries: dict[NotModelled, None] = field(default_factory=dict)

    def note(self, stack: StackKey, logical_id: str, resource_type: str, name: str, reason: str) -> None:
        """Add an entry."""
        self._entries[NotModelled(stack, logical_id, resource_type, name, reason)] = None

    @property
    def entries(self) -> tuple[NotModelled, ...]:
        """All entries."""
        return tuple(self._entries)
