"""Measurements: `python -m tests.benchmarks` lists them, `python -m tests.benchmarks read` takes one."""
