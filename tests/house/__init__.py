"""Checks of the house itself: types, layers, and the wheel."""
