"""The words of commands that have many: backups, trust, weeks, roles and meetings."""
