"""Data Lifecycle Manager, which moto does not have: policies are kept, nothing is snapshotted."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import ClassVar

from moto.core.base_backend import BackendDict
from moto.core.responses import ActionResult, BaseResponse, EmptyResult

from arbees_infra.rehearsal.backends.refusal import Refusal
from arbees_infra.rehearsal.backends.service import AddedService, Handler

Policy = dict[str, object]


class LifecycleManagerApi(BaseResponse):
    """Data Lifecycle Manager's API; one method per action."""

    def __init__(self) -> None:
        super().__init__(service_name="dlm")
        self.automated_parameter_parsing = True

    @property
    def _policies(self) -> dict[str, Policy]:
        return LIFECYCLE_MANAGER[self.current_account][self.region].policies

    def _policy(self) -> Policy:
        wanted = str(self.params["PolicyId"])
        if wanted not in self._policies:
            raise Refusal("ResourceNotFoundException", f"Policy {wanted} was not found")
        return self._policies[wanted]

    def _policy_of_arn(self) -> Policy:
        wanted = self.params["ResourceArn"]
        for policy in self._policies.values():
            if policy["PolicyArn"] == wanted:
                return policy
        raise Refusal("ResourceNotFoundException", f"Policy {wanted} was not found")

    def create_lifecycle_policy(self) -> ActionResult:
        """CreateLifecyclePolicy."""
        policy_id = f"policy-{uuid.uuid4().hex[:17]}"
        now = datetime.now(UTC)
        self._policies[policy_id] = {
            "Tags": {},
            **self.params,
            "PolicyId": policy_id,
            "PolicyArn": f"arn:aws:dlm:{self.region}:{self.current_account}:policy/{policy_id}",
            "DateCreated": now,
            "DateModified": now,
        }
        return ActionResult({"PolicyId": policy_id})

    def get_lifecycle_policy(self) -> ActionResult:
        """GetLifecyclePolicy."""
        return ActionResult({"Policy": self._policy()})

    def get_lifecycle_policies(self) -> ActionResult:
        """GetLifecyclePolicies."""
        wanted = self.params.get("PolicyIds") or list(self._policies)
        return ActionResult({"Policies": [one for name, one in self._policies.items() if name in wanted]})

    def update_lifecycle_policy(self) -> ActionResult:
        """UpdateLifecyclePolicy."""
        self._policy().update({**self.params, "DateModified": datetime.now(UTC)})
        return EmptyResult()

    def delete_lifecycle_policy(self) -> ActionResult:
        """DeleteLifecyclePolicy."""
        del self._policies[str(self._policy()["PolicyId"])]
        return EmptyResult()

    def list_tags_for_resource(self) -> ActionResult:
        """ListTagsForResource."""
        return ActionResult({"Tags": self._policy_of_arn()["Tags"]})

    def tag_resource(self) -> ActionResult:
        """TagResource."""
        policy = self._policy_of_arn()
        policy["Tags"] = {**_tags(policy), **self.params["Tags"]}
        return EmptyResult()

    def untag_resource(self) -> ActionResult:
        """UntagResource."""
        policy = self._policy_of_arn()
        policy["Tags"] = {key: value for key, value in _tags(policy).items() if key not in self.params["TagKeys"]}
        return EmptyResult()


def _tags(policy: Policy) -> dict[str, str]:
    tags = policy["Tags"]
    return tags if isinstance(tags, dict) else {}


class LifecycleManagerService(AddedService):
    """The policies of one region."""

    hosts: ClassVar[list[str]] = [r"https?://dlm\.(.+)\.amazonaws\.com"]
    paths: ClassVar[Mapping[str, Handler]] = {
        "{0}/policies$": LifecycleManagerApi.dispatch,
        "{0}/policies/(?P<policyId>[^/]+)$": LifecycleManagerApi.dispatch,
        "{0}/tags/(?P<resourceArn>.+)$": LifecycleManagerApi.dispatch,
    }

    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.policies: dict[str, Policy] = {}


LIFECYCLE_MANAGER: BackendDict[LifecycleManagerService] = BackendDict(LifecycleManagerService, "dlm")
