"""Files: read, and replaced without ever losing one."""
