"""A game's live state: what a source said last, whether to believe it, and how often to ask."""
