"""What if the organisation were another: asked in one address, played, shown, printed, saved."""
