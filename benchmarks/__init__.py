"""What the documentation claims, as commands: `python -m benchmarks` runs them all, and each can be run alone."""
