# Written by scripts/generate_typings.py from troposphere 4.11.1: the classes of stepfunctions that other modules refer to. Do not edit.

from typing import Final, TypeAlias

from . import AWSProperty
from ._values import _AWSHelperFn, _Boolean, _ListOf, _Text

class CloudWatchLogsLogGroup(AWSProperty):
    LogGroupArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LogGroupArn: _Text = ...,
    ) -> None: ...

class LogDestination(AWSProperty):
    CloudWatchLogsLogGroup: _CloudWatchLogsLogGroupValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CloudWatchLogsLogGroup: _CloudWatchLogsLogGroupValue = ...,
    ) -> None: ...

class LoggingConfiguration(AWSProperty):
    Destinations: _ListOf[_LogDestinationValue] | _AWSHelperFn
    IncludeExecutionData: _Boolean
    Level: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Destinations: _ListOf[_LogDestinationValue] | _AWSHelperFn = ...,
        IncludeExecutionData: _Boolean = ...,
        Level: _Text = ...,
    ) -> None: ...

class TracingConfiguration(AWSProperty):
    Enabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Enabled: _Boolean = ...,
    ) -> None: ...

_CloudWatchLogsLogGroupValue: TypeAlias = CloudWatchLogsLogGroup | _AWSHelperFn
_LogDestinationValue: TypeAlias = LogDestination | _AWSHelperFn
