"""What the live screens say often."""
