# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _PolicyDocument, _TagSet, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

class SubscriptionResource(AWSObject):
    DeliveryPolicy: _Document
    Endpoint: _Text
    FilterPolicy: _Document
    FilterPolicyScope: _Text
    Protocol: _Text
    RawMessageDelivery: _Boolean
    RedrivePolicy: _Document
    Region: _Text
    ReplayPolicy: _Document
    SubscriptionRoleArn: _Text
    TopicArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Protocol: _Text,
        TopicArn: _Text,
        DeliveryPolicy: _Document = ...,
        Endpoint: _Text = ...,
        FilterPolicy: _Document = ...,
        FilterPolicyScope: _Text = ...,
        RawMessageDelivery: _Boolean = ...,
        RedrivePolicy: _Document = ...,
        Region: _Text = ...,
        ReplayPolicy: _Document = ...,
        SubscriptionRoleArn: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LoggingConfig(AWSProperty):
    FailureFeedbackRoleArn: _Text
    Protocol: _Text
    SuccessFeedbackRoleArn: _Text
    SuccessFeedbackSampleRate: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Protocol: _Text,
        FailureFeedbackRoleArn: _Text = ...,
        SuccessFeedbackRoleArn: _Text = ...,
        SuccessFeedbackSampleRate: _Text = ...,
    ) -> None: ...

class Subscription(AWSProperty):
    Endpoint: _Text
    Protocol: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Endpoint: _Text,
        Protocol: _Text,
    ) -> None: ...

class Topic(AWSObject):
    ArchivePolicy: _Document
    ContentBasedDeduplication: _Boolean
    DataProtectionPolicy: _Document
    DeliveryStatusLogging: _ListOf[_LoggingConfigValue] | _AWSHelperFn
    DisplayName: _Text
    FifoThroughputScope: _Text
    FifoTopic: _Boolean
    KmsMasterKeyId: _Text
    MaximumMessageSize: _Integer
    SignatureVersion: _Text
    Subscription: _ListOf[_SubscriptionValue] | _AWSHelperFn
    Tags: _TagSet
    TopicName: _Text
    TracingConfig: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ArchivePolicy: _Document = ...,
        ContentBasedDeduplication: _Boolean = ...,
        DataProtectionPolicy: _Document = ...,
        DeliveryStatusLogging: _ListOf[_LoggingConfigValue] | _AWSHelperFn = ...,
        DisplayName: _Text = ...,
        FifoThroughputScope: _Text = ...,
        FifoTopic: _Boolean = ...,
        KmsMasterKeyId: _Text = ...,
        MaximumMessageSize: _Integer = ...,
        SignatureVersion: _Text = ...,
        Subscription: _ListOf[_SubscriptionValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        TopicName: _Text = ...,
        TracingConfig: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TopicInlinePolicy(AWSObject):
    PolicyDocument: _Document
    TopicArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        PolicyDocument: _Document,
        TopicArn: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TopicPolicy(AWSObject):
    PolicyDocument: _PolicyDocument
    Topics: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        PolicyDocument: _PolicyDocument,
        Topics: _Texts,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_LoggingConfigValue: TypeAlias = LoggingConfig | _AWSHelperFn
_SubscriptionValue: TypeAlias = Subscription | _AWSHelperFn
