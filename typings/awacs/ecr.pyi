# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'Amazon Elastic Container Registry'
prefix: Final = 'ecr'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

BatchCheckLayerAvailability: Final[Action]
BatchDeleteImage: Final[Action]
BatchGetImage: Final[Action]
BatchGetRepositoryScanningConfiguration: Final[Action]
BatchImportUpstreamImage: Final[Action]
CompleteLayerUpload: Final[Action]
CreatePullThroughCacheRule: Final[Action]
CreateRepository: Final[Action]
CreateRepositoryCreationTemplate: Final[Action]
DeleteLifecyclePolicy: Final[Action]
DeletePullThroughCacheRule: Final[Action]
DeleteRegistryPolicy: Final[Action]
DeleteRepository: Final[Action]
DeleteRepositoryCreationTemplate: Final[Action]
DeleteRepositoryPolicy: Final[Action]
DeleteSigningConfiguration: Final[Action]
DeregisterPullTimeUpdateExclusion: Final[Action]
DescribeImageReplicationStatus: Final[Action]
DescribeImageScanFindings: Final[Action]
DescribeImageSigningStatus: Final[Action]
DescribeImages: Final[Action]
DescribePullThroughCacheRules: Final[Action]
DescribeRegistry: Final[Action]
DescribeRepositories: Final[Action]
DescribeRepositoryCreationTemplate: Final[Action]
DescribeRepositoryCreationTemplates: Final[Action]
GetAccountSetting: Final[Action]
GetAuthorizationToken: Final[Action]
GetDownloadUrlForLayer: Final[Action]
GetImageCopyStatus: Final[Action]
GetLifecyclePolicy: Final[Action]
GetLifecyclePolicyPreview: Final[Action]
GetRegistryPolicy: Final[Action]
GetRegistryScanningConfiguration: Final[Action]
GetRepositoryPolicy: Final[Action]
GetSigningConfiguration: Final[Action]
InitiateLayerUpload: Final[Action]
ListImages: Final[Action]
ListPullTimeUpdateExclusions: Final[Action]
ListTagsForResource: Final[Action]
PutAccountSetting: Final[Action]
PutImage: Final[Action]
PutImageScanningConfiguration: Final[Action]
PutImageTagMutability: Final[Action]
PutLifecyclePolicy: Final[Action]
PutRegistryPolicy: Final[Action]
PutRegistryScanningConfiguration: Final[Action]
PutReplicationConfiguration: Final[Action]
PutSigningConfiguration: Final[Action]
RegisterPullTimeUpdateExclusion: Final[Action]
ReplicateImage: Final[Action]
SetRepositoryPolicy: Final[Action]
StartImageScan: Final[Action]
StartLifecyclePolicyPreview: Final[Action]
TagResource: Final[Action]
UntagResource: Final[Action]
UpdateImageStorageClass: Final[Action]
UpdatePullThroughCacheRule: Final[Action]
UpdateRepositoryCreationTemplate: Final[Action]
UploadLayerPart: Final[Action]
ValidatePullThroughCacheRule: Final[Action]
