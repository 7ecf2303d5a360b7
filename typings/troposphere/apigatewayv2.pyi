# Written by scripts/generate_typings.py from troposphere 4.11.1: the classes of apigatewayv2 that other modules refer to. Do not edit.

from typing import Final, TypeAlias

from . import AWSProperty
from ._values import _Boolean, _Integer, _Number, _Text

class AccessLogSettings(AWSProperty):
    DestinationArn: _Text
    Format: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DestinationArn: _Text = ...,
        Format: _Text = ...,
    ) -> None: ...

class RouteSettings(AWSProperty):
    DataTraceEnabled: _Boolean
    DetailedMetricsEnabled: _Boolean
    LoggingLevel: _Text
    ThrottlingBurstLimit: _Integer
    ThrottlingRateLimit: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        DataTraceEnabled: _Boolean = ...,
        DetailedMetricsEnabled: _Boolean = ...,
        LoggingLevel: _Text = ...,
        ThrottlingBurstLimit: _Integer = ...,
        ThrottlingRateLimit: _Number = ...,
    ) -> None: ...
