"""Answers into words, charts, HTML, terminal and JSON, in Arabic and English."""
