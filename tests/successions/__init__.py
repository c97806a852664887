"""Tests of standing ready."""
