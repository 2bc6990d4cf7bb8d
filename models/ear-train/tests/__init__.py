"""Holds the recipe to what it gave when the shipped ears were trained."""
