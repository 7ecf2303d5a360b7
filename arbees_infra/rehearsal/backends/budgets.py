"""Budgets as moto has it, with changes to a budget, and who is told of what."""

import json

from moto.budgets.exceptions import NotFoundException
from moto.budgets.models import Budget
from moto.budgets.responses import BudgetsResponse
from moto.core.utils import unix_time

from arbees_infra.rehearsal.json_values import Json


class BudgetsApi(BudgetsResponse):
    """moto's Budgets, put right."""

    def _budget(self, name: str) -> Budget:
        budgets = self.backend.budgets[self._get_param("AccountId")]
        if name not in budgets:
            raise NotFoundException(f"Unable to find budget: {name} - the budget doesn't exist.")
        return budgets[name]

    def update_budget(self) -> str:
        """UpdateBudget; what is told of it stays."""
        wanted: dict[str, Json] = self._get_param("NewBudget")
        standing = self._budget(str(wanted["BudgetName"]))
        period = {"TimePeriod": standing.budget["TimePeriod"]}
        standing.budget = {**period, **wanted, "LastUpdatedTime": unix_time()}
        return json.dumps({})

    def describe_subscribers_for_notification(self) -> str:
        """DescribeSubscribersForNotification."""
        wanted: dict[str, Json] = self._get_param("Notification")
        for one in self._budget(self._get_param("BudgetName")).notifications:
            if one.details == wanted:
                return json.dumps({"Subscribers": one.subscribers})
        raise NotFoundException(f"Unable to find notification: {json.dumps(wanted)}")
