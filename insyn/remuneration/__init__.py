"""What elected representatives are paid: computed from attendance, seen by the person first, settled in periods that close."""
