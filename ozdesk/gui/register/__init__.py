"""The page of one register: its table, the record in front, the actions on a selection, the bin."""
