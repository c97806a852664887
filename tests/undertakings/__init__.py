"""Tests of what people mean to do by a day."""
