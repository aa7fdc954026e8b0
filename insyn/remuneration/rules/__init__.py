"""What somebody is paid by the rules of a file. Pure and exact: who attended and held what goes in, lines come out."""
