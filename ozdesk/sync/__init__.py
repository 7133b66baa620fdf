"""The shared folder: many desks, one administration, no server, no locks, no clock that decides."""
