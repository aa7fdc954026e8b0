"""The thinking behind the register: plain Python, no database, no clock."""
