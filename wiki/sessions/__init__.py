"""Meetings about a page: of a circle, a problem, a mentoring pair, or a draft that is coached."""
