"""Tests of what people research may have."""
