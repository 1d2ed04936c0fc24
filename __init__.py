"""Thalweg: watch optimizers race over loss landscapes."""
