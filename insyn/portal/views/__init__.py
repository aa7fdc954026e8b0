"""The citizens' pages: thin views, a file a subject."""
