"""How each of the six goals stands, and the line that tells most about it."""
