"""*Mijn week* outside the desk: on paper, in a calendar, and as a mail to each owner."""
