"""The ways in and out other than packs: tables, papers, checklists, ready-made lists."""
