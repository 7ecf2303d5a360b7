# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'AWS Certificate Manager'
prefix: Final = 'acm'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

AddTagsToCertificate: Final[Action]
CreateAcmeDomainValidation: Final[Action]
CreateAcmeEndpoint: Final[Action]
CreateAcmeExternalAccountBinding: Final[Action]
CreateTimeStamp: Final[Action]
DeleteAcmeDomainValidation: Final[Action]
DeleteAcmeEndpoint: Final[Action]
DeleteAcmeExternalAccountBinding: Final[Action]
DeleteCertificate: Final[Action]
DescribeAcmeAccount: Final[Action]
DescribeAcmeDomainValidation: Final[Action]
DescribeAcmeEndpoint: Final[Action]
DescribeAcmeExternalAccountBinding: Final[Action]
DescribeCertificate: Final[Action]
ExportCertificate: Final[Action]
GetAccountConfiguration: Final[Action]
GetAcmeExternalAccountBindingCredentials: Final[Action]
GetCertificate: Final[Action]
ImportCertificate: Final[Action]
ListAcmeAccounts: Final[Action]
ListAcmeDomainValidations: Final[Action]
ListAcmeEndpoints: Final[Action]
ListAcmeExternalAccountBindings: Final[Action]
ListCertificateDomainValidations: Final[Action]
ListCertificates: Final[Action]
ListTagsForCertificate: Final[Action]
ListTagsForResource: Final[Action]
PutAccountConfiguration: Final[Action]
RemoveTagsFromCertificate: Final[Action]
RenewCertificate: Final[Action]
RequestCertificate: Final[Action]
ResendValidationEmail: Final[Action]
RevokeAcmeAccount: Final[Action]
RevokeAcmeExternalAccountBinding: Final[Action]
RevokeCertificate: Final[Action]
SearchCertificates: Final[Action]
TagResource: Final[Action]
UntagResource: Final[Action]
UpdateAcmeDomainValidation: Final[Action]
UpdateAcmeEndpoint: Final[Action]
UpdateCertificate: Final[Action]
UpdateCertificateOptions: Final[Action]
