"""A year, or four, in the life of any organisation file, played many times. Pure: no Django."""
