"""What goes to the share and what is taken from it: segments, attachments."""
