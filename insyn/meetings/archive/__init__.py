"""A whole meeting in one file that can be checked without the program's database."""
