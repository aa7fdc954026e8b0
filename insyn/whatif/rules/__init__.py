"""What-if, the thinking: plain Python, no Django, no clock."""
