"""The generator: one typed spec in, CloudFormation for every region and component out."""
