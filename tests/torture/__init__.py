"""The torture of the shared folder: real processes, killed and starved, and a judge at the end."""
