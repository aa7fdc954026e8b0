"""What may be asked of a list, how it is paged, what an answer looks like. Pure."""
