"""What stands in the files of open data, and how they are written; pure."""
