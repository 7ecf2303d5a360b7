"""Cognito user pools as moto has them, with tags and a new name kept, and deletion refused where AWS refuses it."""

from moto.cognitoidp.exceptions import InvalidParameterException, ResourceNotFoundError
from moto.cognitoidp.models import CognitoIdpUserPool
from moto.cognitoidp.responses import CognitoIdpResponse
from moto.core.responses import ActionResult, EmptyResult

from arbees_infra.rehearsal.json_values import Properties


class UserPoolsApi(CognitoIdpResponse):
    """moto's Cognito user pools, put right."""

    def update_user_pool(self) -> None:
        """UpdateUserPool: its name may change too, and tags that are not mentioned stay."""
        pool = self.backend.describe_user_pool(self._get_param("UserPoolId"))
        tags = pool.extended_config.get("UserPoolTags")
        super().update_user_pool()
        pool.extended_config.setdefault("UserPoolTags", tags or {})
        pool.name = self._get_param("PoolName") or pool.name

    def delete_user_pool(self) -> ActionResult:
        """DeleteUserPool: refused while it is protected, or has a domain."""
        pool = self.backend.describe_user_pool(self._get_param("UserPoolId"))
        if pool.extended_config.get("DeletionProtection") == "ACTIVE":
            raise InvalidParameterException(
                "The user pool cannot be deleted because deletion protection is activated. "
                "Deletion protection must be inactivated first."
            )
        if pool.domain is not None:
            message = "User pool cannot be deleted. It has a domain configured that should be deleted first."
            raise InvalidParameterException(message)
        return super().delete_user_pool()

    def _pool_of_arn(self) -> CognitoIdpUserPool:
        arn = self._get_param("ResourceArn")
        for pool in self.backend.user_pools.values():
            if pool.arn == arn:
                return pool
        raise ResourceNotFoundError(f"User pool {arn} does not exist.")

    def list_tags_for_resource(self) -> ActionResult:
        """ListTagsForResource."""
        return ActionResult({"Tags": dict(Properties(self._pool_of_arn().extended_config).record("UserPoolTags"))})

    def tag_resource(self) -> ActionResult:
        """TagResource."""
        config = self._pool_of_arn().extended_config
        config["UserPoolTags"] = {**Properties(config).record("UserPoolTags"), **self._get_param("Tags")}
        return EmptyResult()

    def untag_resource(self) -> ActionResult:
        """UntagResource."""
        config = self._pool_of_arn().extended_config
        gone, tags = self._get_param("TagKeys"), Properties(config).record("UserPoolTags")
        config["UserPoolTags"] = {key: value for key, value in tags.items() if key not in gone}
        return EmptyResult()
