"""A meeting while it goes on, on every screen: its number, its state, its speakers, and its streams."""
