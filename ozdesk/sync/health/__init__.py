"""How the share stands, in words for the window and the command line."""
