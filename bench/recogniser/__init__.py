"""Training and measuring the project's own reader of printed lines; see README.md."""
