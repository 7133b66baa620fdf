"""The command line: everything the window does to data, for scripts."""
