"""What goes into a practice copy, and in which words. Pure."""
