"""Views of an article's text that rules share."""
