"""What the law and good order demand of a meeting. Pure: dataclasses in, outcomes out; a file a subject."""
