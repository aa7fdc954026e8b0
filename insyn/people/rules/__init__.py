"""Rules about people of the register: plain Python, no database."""
