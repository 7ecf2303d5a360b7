"""A dress rehearsal: the whole platform deployed into an in-memory AWS.

The in-memory AWS is moto. What is ours is CloudFormation itself: moto's own engine skips half of the resource
types we use without saying so. Ours drives the same boto3 calls a real deployment ends in, against moto's
service backends, so everything deployed can afterwards be seen with `describe_*` and the AWS command line.

Reading order: `aws` (the in-memory AWS), `template`, `intrinsics` and `schemas` (what a template says),
`resource` and `adapters` (how each resource type becomes API calls), `stack`, `stacks`, `work`,
`operations`, `updates` and `engine` (what CloudFormation does with a stack), `backends` (CloudFormation's API over
boto3 and HTTP, and what moto lacks), `failures` (what goes wrong on request), `session` (all of it, open).
"""

from arbees_infra.rehearsal import botocore_loader

botocore_loader.share()
