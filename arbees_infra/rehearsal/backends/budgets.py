"""Budgets as moto has it, with changes to a budget, and who is told of what."""

import json

from moto.budgets.exceptions import NotFoundException
from moto.budgets.models import Budget
from moto.budgets.responses import BudgetsResponse
from moto.core.utils import unix_time

from arbees_infra.rehearsal.json_values import Json


class BudgetsApi(BudgetsResponse):
    """moto's Budgets, put right."""

    def update_budget(self) -> str:
        """UpdateBudget; what is told of it stays."""
        wanted: dict[str, Json] = self._get_param("NewBudget")
        standing = self._named(str(wanted["BudgetName"]))
        period = {"TimePeriod": standing.budget["TimePeriod"]}
        standing.budget = {**period, **wanted, "LastUpdatedTime": unix_time()}
        return json.dumps({})

    def describe_subscribers_for_notification(self) -> str:
        """DescribeSubscribersForNotification."""
        wanted: dict[str, Json] = self._get_param("Notification")
        for one in self._named(self._get_param("BudgetName")).notifications:
            if one.details == wanted:
                return json.dumps({"Subscribers": one.subscribers})
        raise NotFoundException(f"Unable to find notification: {json.dumps(wanted)}")

    def _tagged(self) -> Budget:
        """The budget whose ARN the request names; moto's budgets hold no tags of their own."""
        return self._named(str(self._get_param("ResourceARN")).rpartition("/")[2])

    def _named(self, name: str) -> Budget:
        budgets = self.backend.budgets[self.current_account]
        if name not in budgets:
            raise NotFoundException(f"Unable to find budget: {name} - the budget doesn't exist.")
        return budgets[name]

    def tag_resource(self) -> str:
        """TagResource."""
        given = {tag["Key"]: tag["Value"] for tag in self._get_param("ResourceTags")}
        budget = self._tagged()
        budget.resource_tags = {**_tags(budget), **given}  # type: ignore[attr-defined]
        return json.dumps({})

    def untag_resource(self) -> str:
        """UntagResource."""
        budget, gone = self._tagged(), self._get_param("ResourceTagKeys")
        kept = {key: value for key, value in _tags(budget).items() if key not in gone}
        budget.resource_tags = kept  # type: ignore[attr-defined]
        return json.dumps({})

    def list_tags_for_resource(self) -> str:
        """ListTagsForResource."""
        tags = [{"Key": key, "Value": value} for key, value in _tags(self._tagged()).items()]
        return json.dumps({"ResourceTags": tags})


def _tags(budget: Budget) -> dict[str, str]:
    tags: dict[str, str] = getattr(budget, "resource_tags", {})
    return tags
