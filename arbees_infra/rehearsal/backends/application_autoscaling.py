"""Application Auto Scaling as moto has it, with the tags of scalable targets, which moto drops."""

import json

from moto.applicationautoscaling.exceptions import AWSValidationException
from moto.applicationautoscaling.models import FakeScalableTarget
from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

from arbees_infra.rehearsal.json_values import Json, Properties


class ScalingApi(ApplicationAutoScalingResponse):
    """moto's Application Auto Scaling, put right."""

    def register_scalable_target(self) -> str:
        """RegisterScalableTarget: tags are given at the first registration."""
        answer = super().register_scalable_target()
        tags = self._get_param("Tags")
        if tags:
            _keep(self._target(json.loads(answer)["ScalableTargetARN"]), tags)
        return answer

    def _target(self, arn: str) -> FakeScalableTarget:
        for by_resource in self.applicationautoscaling_backend.targets.values():
            for target in by_resource.values():
                if target.arn == arn:
                    return target
        raise AWSValidationException(f"Resource {arn} does not exist.")

    def list_tags_for_resource(self) -> ActionResult:
        """ListTagsForResource."""
        return ActionResult({"Tags": _tags(self._target(self._get_param("ResourceARN")))})

    def tag_resource(self) -> ActionResult:
        """TagResource."""
        target = self._target(self._get_param("ResourceARN"))
        _keep(target, {**_tags(target), **self._get_param("Tags")})
        return EmptyResult()

    def untag_resource(self) -> ActionResult:
        """UntagResource."""
        target, gone = self._target(self._get_param("ResourceARN")), self._get_param("TagKeys")
        _keep(target, {key: value for key, value in _tags(target).items() if key not in gone})
        return EmptyResult()


def _tags(target: FakeScalableTarget) -> dict[str, Json]:
    return dict(Properties(vars(target)).record("tags"))


def _keep(target: FakeScalableTarget, tags: dict[str, Json]) -> None:
    vars(target).update(tags=tags)
