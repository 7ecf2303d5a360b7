# Written by scripts/generate_typings.py from troposphere 4.11.1: the classes of apigateway that other modules refer to. Do not edit.

from typing import Final, TypeAlias

from . import AWSProperty
from ._values import _Boolean, _Document, _Integer, _Number, _Text

class AccessLogSetting(AWSProperty):
    DestinationArn: _Text
    Format: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DestinationArn: _Text = ...,
        Format: _Text = ...,
    ) -> None: ...

class MethodSetting(AWSProperty):
    CacheDataEncrypted: _Boolean
    CacheTtlInSeconds: _Integer
    CachingEnabled: _Boolean
    DataTraceEnabled: _Boolean
    HttpMethod: _Text
    LoggingLevel: _Text
    MetricsEnabled: _Boolean
    ResourcePath: _Text
    ThrottlingBurstLimit: _Integer
    ThrottlingRateLimit: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        CacheDataEncrypted: _Boolean = ...,
        CacheTtlInSeconds: _Integer = ...,
        CachingEnabled: _Boolean = ...,
        DataTraceEnabled: _Boolean = ...,
        HttpMethod: _Text = ...,
        LoggingLevel: _Text = ...,
        MetricsEnabled: _Boolean = ...,
        ResourcePath: _Text = ...,
        ThrottlingBurstLimit: _Integer = ...,
        ThrottlingRateLimit: _Number = ...,
    ) -> None: ...

class CanarySetting(AWSProperty):
    PercentTraffic: _Number
    StageVariableOverrides: _Document
    UseStageCache: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        PercentTraffic: _Number = ...,
        StageVariableOverrides: _Document = ...,
        UseStageCache: _Boolean = ...,
    ) -> None: ...
