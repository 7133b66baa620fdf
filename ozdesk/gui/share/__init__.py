"""The shared drive on screen: connecting, who takes part, what came in, what is to be decided."""
