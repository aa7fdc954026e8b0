"""Whose question is it: from plain Swedish to who decides, under which line, up to what, and whom to ask. Pure."""
