"""The rules that no pattern can say, one module a family."""
