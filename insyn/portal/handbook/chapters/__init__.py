"""One module a chapter: a day's facts in, the chapter out. Pure."""
