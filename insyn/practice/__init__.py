"""Practice: a copy of the municipality to try everything in, from which nothing goes out and in which nothing secret is."""
