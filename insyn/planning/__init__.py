"""A year's meetings planned: the organisation's cadence and the law's days in, a calendar proven best out."""
