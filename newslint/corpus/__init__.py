"""Clues by the million: packed, brought together by their keys, and joined into clusters."""
