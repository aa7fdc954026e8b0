"""The thinking of the room: plain Python, whole tkr or öre."""
