"""Games: what is played, how it stands and how likely each end is."""
