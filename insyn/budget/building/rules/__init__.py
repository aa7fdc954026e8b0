"""Building a budget: a base of assumptions, what it comes to, and the alternatives on it. Whole tkr, exact arithmetic."""
