"""Parts without knowledge of records: theme, icons, grids, dialogs."""
