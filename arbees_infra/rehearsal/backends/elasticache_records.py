"""What one region's ElastiCache holds, and how its API finds and tags it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from moto.core.responses import ActionResult, BaseResponse

from arbees_infra.rehearsal.backends.refusal import Refusal
from arbees_infra.rehearsal.backends.service import AddedService
from arbees_infra.rehearsal.json_values import Json, Properties

Record = dict[str, object]


@dataclass
class Shelf:
    """All things of one kind, by id."""

    word: str
    """The word in the ARN."""
    id_field: str
    fault: str
    """The name of the kind in error codes, such as `UserGroup` in UserGroupNotFound."""
    things: dict[str, Record] = field(default_factory=dict)

    def get(self, identity: str) -> Record:
        """One thing, or the API's error."""
        if identity not in self.things:
            raise Refusal(f"{self.fault}NotFoundFault", f"{self.fault} {identity} not found.")
        return self.things[identity]

    def add(self, identity: str, record: Record) -> Record:
        """A new thing, or the API's error when the id is taken."""
        if identity in self.things:
            raise Refusal(f"{self.fault}AlreadyExistsFault", f"{self.fault} {identity} already exists.")
        self.things[identity] = record
        return record

    def remove(self, identity: str) -> Record:
        """Take a thing away, or the API's error."""
        self.get(identity)
        return self.things.pop(identity)

    def matching(self, identity: Json) -> list[Record]:
        """The one thing asked for, or all."""
        return list(self.things.values()) if identity is None else [self.get(str(identity))]


class ElastiCacheState(AddedService):
    """One region's ElastiCache."""

    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.subnet_groups = Shelf("subnetgroup", "CacheSubnetGroupName", "CacheSubnetGroup")
        self.parameter_groups = Shelf("parametergroup", "CacheParameterGroupName", "CacheParameterGroup")
        self.users = Shelf("user", "UserId", "User")
        self.user_groups = Shelf("usergroup", "UserGroupId", "UserGroup")
        self.replication_groups = Shelf("replicationgroup", "ReplicationGroupId", "ReplicationGroup")
        self.clusters = Shelf("cluster", "CacheClusterId", "CacheCluster")
        self.snapshots = Shelf("snapshot", "SnapshotName", "Snapshot")
        self.parameters: dict[str, dict[str, str]] = {}
        """Changed parameters by parameter group."""
        self.tags: dict[str, dict[str, str]] = {}
        """By ARN."""

    def arn(self, shelf: Shelf, identity: str) -> str:
        """The ARN of a thing."""
        return f"arn:aws:elasticache:{self.region_name}:{self.account_id}:{shelf.word}:{identity}"

    def tag(self, arn: object, tags: list[Properties]) -> None:
        """Add tags."""
        self.tags.setdefault(str(arn), {}).update({one.text("Key"): one.text("Value") for one in tags})


def invalid(message: str, code: str = "InvalidParameterValue") -> Refusal:
    """The API's refusal of a parameter."""
    return Refusal(code, message)


class ElastiCachePart(BaseResponse):
    """What the parts of the API have in common."""

    def __init__(self) -> None:
        super().__init__(service_name="elasticache")
        self.automated_parameter_parsing = True

    @property
    def here(self) -> ElastiCacheState:
        """The region's ElastiCache."""
        raise NotImplementedError

    @property
    def given(self) -> Properties:
        """The request's parameters."""
        return Properties(self.params)

    def new(self, shelf: Shelf, identity: str, record: Mapping[str, object]) -> Record:
        """Put a new thing on its shelf, with its ARN and the request's tags."""
        arn = self.here.arn(shelf, identity)
        made = shelf.add(identity, {shelf.id_field: identity, **record, "ARN": arn})
        self.here.tag(arn, self.given.records("Tags"))
        return made

    def listed(self, name: str, shelf: Shelf) -> ActionResult:
        """A describe action's answer."""
        return ActionResult({name: shelf.matching(self.given.get(shelf.id_field))})
