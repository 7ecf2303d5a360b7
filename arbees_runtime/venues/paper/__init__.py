"""The paper desk: takes orders as a venue would and fills them from the live book. See docs/gateways.md."""
