"""Tests of knowledge risk."""
