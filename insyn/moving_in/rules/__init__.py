"""What the form of a former system says, and what taking it in would do. Pure: no database, no clock."""
