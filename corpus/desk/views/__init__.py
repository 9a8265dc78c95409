"""The views: one module for each page of the desk; each answers one request."""
