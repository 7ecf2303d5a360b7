"""What can be judged before AWS: plan checks, template lint, IAM policies."""
