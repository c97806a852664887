"""Promises to explain what somebody is only learning: made before, asked about meanwhile, kept by a page."""
