"""Two versions side by side: what takes over from what, and what differs."""
