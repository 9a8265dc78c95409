"""The project's own reader of printed Vietnamese lines."""
