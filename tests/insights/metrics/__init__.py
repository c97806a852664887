"""Tests of the metrics of learning health: worked examples, whose answers are worked out by hand."""
