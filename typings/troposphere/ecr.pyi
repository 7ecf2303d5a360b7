# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _ListOf, _Metadata, _PolicyDocument, _TagSet, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

class RepositoryCatalogData(AWSProperty):
    AboutText: _Text
    Architectures: _Texts
    OperatingSystems: _Texts
    RepositoryDescription: _Text
    UsageText: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AboutText: _Text = ...,
        Architectures: _Texts = ...,
        OperatingSystems: _Texts = ...,
        RepositoryDescription: _Text = ...,
        UsageText: _Text = ...,
    ) -> None: ...

class PublicRepository(AWSObject):
    RepositoryCatalogData: _RepositoryCatalogDataValue
    RepositoryName: _Text
    RepositoryPolicyText: _PolicyDocument
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        RepositoryCatalogData: _RepositoryCatalogDataValue = ...,
        RepositoryName: _Text = ...,
        RepositoryPolicyText: _PolicyDocument = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PullThroughCacheRule(AWSObject):
    CredentialArn: _Text
    CustomRoleArn: _Text
    EcrRepositoryPrefix: _Text
    UpstreamRegistry: _Text
    UpstreamRegistryUrl: _Text
    UpstreamRepositoryPrefix: _Text
    def __init__(
        self,
        title: str | None,
        *,
        CredentialArn: _Text = ...,
        CustomRoleArn: _Text = ...,
        EcrRepositoryPrefix: _Text = ...,
        UpstreamRegistry: _Text = ...,
        UpstreamRegistryUrl: _Text = ...,
        UpstreamRepositoryPrefix: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PullTimeUpdateExclusion(AWSObject):
    PrincipalArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        PrincipalArn: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RegistryPolicy(AWSObject):
    PolicyText: _PolicyDocument
    def __init__(
        self,
        title: str | None,
        *,
        PolicyText: _PolicyDocument,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RepositoryFilter(AWSProperty):
    Filter: _Text
    FilterType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Filter: _Text,
        FilterType: _Text,
    ) -> None: ...

class ScanningRule(AWSProperty):
    RepositoryFilters: _ListOf[_RepositoryFilterValue] | _AWSHelperFn
    ScanFrequency: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        RepositoryFilters: _ListOf[_RepositoryFilterValue] | _AWSHelperFn,
        ScanFrequency: _Text,
    ) -> None: ...

class RegistryScanningConfiguration(AWSObject):
    Rules: _ListOf[_ScanningRuleValue] | _AWSHelperFn
    ScanType: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Rules: _ListOf[_ScanningRuleValue] | _AWSHelperFn,
        ScanType: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ReplicationDestination(AWSProperty):
    Region: _Text
    RegistryId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Region: _Text,
        RegistryId: _Text,
    ) -> None: ...

class ReplicationRule(AWSProperty):
    Destinations: _ListOf[_ReplicationDestinationValue] | _AWSHelperFn
    RepositoryFilters: _ListOf[_RepositoryFilterValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Destinations: _ListOf[_ReplicationDestinationValue] | _AWSHelperFn,
        RepositoryFilters: _ListOf[_RepositoryFilterValue] | _AWSHelperFn = ...,
    ) -> None: ...

class ReplicationConfigurationProperty(AWSProperty):
    Rules: _ListOf[_ReplicationRuleValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Rules: _ListOf[_ReplicationRuleValue] | _AWSHelperFn,
    ) -> None: ...

class ReplicationConfiguration(AWSObject):
    ReplicationConfiguration: _ReplicationConfigurationPropertyValue
    def __init__(
        self,
        title: str | None,
        *,
        ReplicationConfiguration: _ReplicationConfigurationPropertyValue,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class EncryptionConfiguration(AWSProperty):
    EncryptionType: _Text
    KmsKey: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EncryptionType: _Text,
        KmsKey: _Text = ...,
    ) -> None: ...

class ImageScanningConfiguration(AWSProperty):
    ScanOnPush: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        ScanOnPush: _Boolean = ...,
    ) -> None: ...

class ImageTagMutabilityExclusionFilter(AWSProperty):
    ImageTagMutabilityExclusionFilterType: _Text
    ImageTagMutabilityExclusionFilterValue: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ImageTagMutabilityExclusionFilterType: _Text,
        ImageTagMutabilityExclusionFilterValue: _Text,
    ) -> None: ...

class LifecyclePolicy(AWSProperty):
    LifecyclePolicyText: _Text
    RegistryId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LifecyclePolicyText: _Text = ...,
        RegistryId: _Text = ...,
    ) -> None: ...

class Repository(AWSObject):
    EmptyOnDelete: _Boolean
    EncryptionConfiguration: _EncryptionConfigurationValue
    ImageScanningConfiguration: _ImageScanningConfigurationValue
    ImageTagMutability: _Text
    ImageTagMutabilityExclusionFilters: _ListOf[_ImageTagMutabilityExclusionFilterValue] | _AWSHelperFn
    LifecyclePolicy: _LifecyclePolicyValue
    RepositoryName: _Text
    RepositoryPolicyText: _PolicyDocument
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        EmptyOnDelete: _Boolean = ...,
        EncryptionConfiguration: _EncryptionConfigurationValue = ...,
        ImageScanningConfiguration: _ImageScanningConfigurationValue = ...,
        ImageTagMutability: _Text = ...,
        ImageTagMutabilityExclusionFilters: _ListOf[_ImageTagMutabilityExclusionFilterValue] | _AWSHelperFn = ...,
        LifecyclePolicy: _LifecyclePolicyValue = ...,
        RepositoryName: _Text = ...,
        RepositoryPolicyText: _PolicyDocument = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RepositoryCreationTemplate(AWSObject):
    AppliedFor: _Texts
    CustomRoleArn: _Text
    Description: _Text
    EncryptionConfiguration: _EncryptionConfigurationValue
    ImageTagMutability: _Text
    ImageTagMutabilityExclusionFilters: _ListOf[_ImageTagMutabilityExclusionFilterValue] | _AWSHelperFn
    LifecyclePolicy: _Text
    Prefix: _Text
    RepositoryPolicy: _Text
    ResourceTags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        AppliedFor: _Texts,
        Prefix: _Text,
        CustomRoleArn: _Text = ...,
        Description: _Text = ...,
        EncryptionConfiguration: _EncryptionConfigurationValue = ...,
        ImageTagMutability: _Text = ...,
        ImageTagMutabilityExclusionFilters: _ListOf[_ImageTagMutabilityExclusionFilterValue] | _AWSHelperFn = ...,
        LifecyclePolicy: _Text = ...,
        RepositoryPolicy: _Text = ...,
        ResourceTags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Rule(AWSProperty):
    RepositoryFilters: _ListOf[_RepositoryFilterValue] | _AWSHelperFn
    SigningProfileArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        SigningProfileArn: _Text,
        RepositoryFilters: _ListOf[_RepositoryFilterValue] | _AWSHelperFn = ...,
    ) -> None: ...

class SigningConfiguration(AWSObject):
    Rules: _ListOf[_RuleValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        Rules: _ListOf[_RuleValue] | _AWSHelperFn,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_EncryptionConfigurationValue: TypeAlias = EncryptionConfiguration | _AWSHelperFn
_ImageScanningConfigurationValue: TypeAlias = ImageScanningConfiguration | _AWSHelperFn
_ImageTagMutabilityExclusionFilterValue: TypeAlias = ImageTagMutabilityExclusionFilter | _AWSHelperFn
_LifecyclePolicyValue: TypeAlias = LifecyclePolicy | _AWSHelperFn
_ReplicationConfigurationPropertyValue: TypeAlias = ReplicationConfigurationProperty | _AWSHelperFn
_ReplicationDestinationValue: TypeAlias = ReplicationDestination | _AWSHelperFn
_ReplicationRuleValue: TypeAlias = ReplicationRule | _AWSHelperFn
_RepositoryCatalogDataValue: TypeAlias = RepositoryCatalogData | _AWSHelperFn
_RepositoryFilterValue: TypeAlias = RepositoryFilter | _AWSHelperFn
_RuleValue: TypeAlias = Rule | _AWSHelperFn
_ScanningRuleValue: TypeAlias = ScanningRule | _AWSHelperFn
