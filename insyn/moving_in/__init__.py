"""Moving in: a former system's cases, documents, minutes and numbers, taken in as history that is only read."""
