"""What can be shown of a finished platform. Each view reads it and writes text or data; none knows another."""
