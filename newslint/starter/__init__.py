"""A configuration to begin with: what a folder holds, what its articles have in common, and the file that is drafted of it."""
