"""From votes to seats, and elections inside the assembly: plain Python, exact whole numbers, no database."""
