"""CloudWatch as moto has it, with composite alarms, and tags on dashboards."""

from botocore import xform_name
from moto.cloudwatch.exceptions import ResourceNotFoundException
from moto.cloudwatch.responses import CloudWatchResponse
from moto.core.responses import ActionResult, EmptyResult

from arbees_infra.rehearsal.json_values import Properties

_METRIC, _COMPOSITE = "MetricAlarm", "CompositeAlarm"
_KINDS = {_METRIC: "MetricAlarms", _COMPOSITE: "CompositeAlarms"}
_SUPPRESSION = ("ActionsSuppressor", "ActionsSuppressorExtensionPeriod", "ActionsSuppressorWaitPeriod")


class CloudWatchApi(CloudWatchResponse):
    """moto's CloudWatch, put right."""

    @property
    def _given(self) -> Properties:
        return Properties(self._get_params())

    def _tags(self) -> list[dict[str, str]]:
        return [{"Key": tag.text("Key"), "Value": tag.text("Value", "")} for tag in self._given.records("Tags")]

    def put_composite_alarm(self) -> ActionResult:
        """PutCompositeAlarm."""
        given = self._given
        alarm = self.cloudwatch_backend.put_metric_alarm(
            name=given.text("AlarmName"),
            namespace="",
            metric_name="",
            comparison_operator="",
            evaluation_periods=0,
            period=0,
            threshold=0,
            statistic="",
            description=given.text("AlarmDescription", ""),
            dimensions=[],
            alarm_actions=given.texts("AlarmActions"),
            ok_actions=given.texts("OKActions"),
            insufficient_data_actions=given.texts("InsufficientDataActions"),
            actions_enabled=given.flag("ActionsEnabled", default=True),
            rule=given.text("AlarmRule"),
            tags=self._tags(),
        )
        for parameter in _SUPPRESSION:
            setattr(alarm, xform_name(parameter), given.get(parameter))
        return EmptyResult()

    def describe_alarms(self) -> ActionResult:
        """DescribeAlarms; of metric alarms alone, unless AlarmTypes says otherwise."""
        wanted = self._given.texts("AlarmTypes") or [_METRIC]
        found = super().describe_alarms().result
        if not isinstance(found, dict):
            raise TypeError(f"moto's DescribeAlarms answers with {found!r}")
        return ActionResult({key: found[key] if kind in wanted else [] for kind, key in _KINDS.items()})

    def delete_alarms(self) -> ActionResult:
        """DeleteAlarms; an alarm takes its tags with it."""
        backend = self.cloudwatch_backend
        arns = [backend.alarms[name].alarm_arn for name in self._given.texts("AlarmNames") if name in backend.alarms]
        answer = super().delete_alarms()
        for arn in arns:
            backend.tagger.delete_all_tags_for_resource(arn)
        return answer

    def put_dashboard(self) -> ActionResult:
        """PutDashboard; tags count only when it makes a new one (CloudWatch API reference, PutDashboard)."""
        given, backend = self._given, self.cloudwatch_backend
        made = given.text("DashboardName") not in backend.dashboards
        answer = super().put_dashboard()
        if made:
            backend.tagger.tag_resource(backend.dashboards[given.text("DashboardName")].arn, self._tags())
        return answer

    def delete_dashboards(self) -> ActionResult:
        """DeleteDashboards; a dashboard takes its tags with it."""
        backend, names = self.cloudwatch_backend, self._given.texts("DashboardNames")
        arns = [backend.dashboards[name].arn for name in names if name in backend.dashboards]
        answer = super().delete_dashboards()
        for arn in arns:
            backend.tagger.delete_all_tags_for_resource(arn)
        return answer

    def tag_resource(self) -> ActionResult:
        """TagResource."""
        self._check_arn()
        self.cloudwatch_backend.tagger.tag_resource(self._given.text("ResourceARN"), self._tags())
        return EmptyResult()

    def untag_resource(self) -> ActionResult:
        """UntagResource."""
        self._check_arn()
        tagger = self.cloudwatch_backend.tagger
        tagger.untag_resource_using_names(self._given.text("ResourceARN"), self._given.texts("TagKeys"))
        return EmptyResult()

    def list_tags_for_resource(self) -> ActionResult:
        """ListTagsForResource."""
        self._check_arn()
        return super().list_tags_for_resource()

    def _check_arn(self) -> None:
        backend = self.cloudwatch_backend
        known = {
            *(alarm.alarm_arn for alarm in backend.alarms.values()),
            *(dashboard.arn for dashboard in backend.dashboards.values()),
            *(rule.rule_arn for rule in backend.insight_rules.values()),
        }
        if self._given.text("ResourceARN") not in known:
            raise ResourceNotFoundException
