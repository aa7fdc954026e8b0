"""Release of official documents on request: assessed at once, given wholly or partly or refused, and what was given when."""
