"""What an organisation is: the file, its types; read, write, compare, draw. Pure: no Django."""
