"""One editor for each sort of field, and the form that holds them."""
