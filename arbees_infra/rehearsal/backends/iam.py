"""IAM as moto has it, with changes to the clients of an identity provider."""

from moto.core.responses import ActionResult, EmptyResult
from moto.iam.responses import IamResponse


class IamApi(IamResponse):
    """moto's IAM, put right."""

    def _clients(self) -> list[str]:
        arn = self._get_param("OpenIDConnectProviderArn")
        clients: list[str] = self.backend.get_open_id_connect_provider(arn).client_id_list
        return clients

    def add_client_id_to_open_id_connect_provider(self) -> ActionResult:
        """AddClientIDToOpenIDConnectProvider; one that is there already is fine."""
        client = self._get_param("ClientID")
        if client not in self._clients():
            self._clients().append(client)
        return EmptyResult()

    def remove_client_id_from_open_id_connect_provider(self) -> ActionResult:
        """RemoveClientIDFromOpenIDConnectProvider; one that is not there is fine."""
        client = self._get_param("ClientID")
        if client in self._clients():
            self._clients().remove(client)
        return EmptyResult()
