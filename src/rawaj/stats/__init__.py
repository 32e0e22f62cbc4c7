"""Intervals, shrinkage, bootstrap, over-dispersion, forecasts and effects: arrays in, estimates out."""
