"""The reader: a representative's papers in all her bodies, what is new, her notes, and all of it without a network."""
