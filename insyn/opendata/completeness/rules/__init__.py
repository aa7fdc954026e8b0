"""What a series of numbers has, withholds and lacks. Pure."""
