"""CloudWatch Logs as moto has it, with the keys of log groups, and metric filters that belong to a group."""

from moto.core.exceptions import JsonRESTError
from moto.logs.exceptions import ResourceNotFoundException
from moto.logs.models import LogGroup
from moto.logs.responses import LogsResponse


class LogsApi(LogsResponse):
    """moto's CloudWatch Logs, put right."""

    def _group(self) -> LogGroup:
        name = self._get_param("logGroupName")
        if name is None:
            raise JsonRESTError(
                "InvalidParameterException", "The in-memory AWS takes a log group by logGroupName only."
            )
        found = self.logs_backend.groups.get(name)
        if found is None:
            raise ResourceNotFoundException
        return found

    def associate_kms_key(self) -> str:
        """AssociateKmsKey."""
        self._group().kms_key_id = self._get_param("kmsKeyId")
        return ""

    def disassociate_kms_key(self) -> str:
        """DisassociateKmsKey."""
        self._group().kms_key_id = None
        return ""

    def put_metric_filter(self) -> str:
        """PutMetricFilter; one of the same name gives way."""
        group = self._group()
        kept = list(self.logs_backend.filters.metric_filters)
        answer: str = super().put_metric_filter()
        *_, made = self.logs_backend.filters.metric_filters
        kept = [one for one in kept if (one["logGroupName"], one["filterName"]) != (group.name, made["filterName"])]
        self.logs_backend.filters.metric_filters = [*kept, made]
        return answer

    def delete_log_group(self) -> str:
        """DeleteLogGroup; its metric filters go with it."""
        group = self._group()
        answer: str = super().delete_log_group()
        filters = self.logs_backend.filters
        filters.metric_filters = [one for one in filters.metric_filters if one["logGroupName"] != group.name]
        return answer
