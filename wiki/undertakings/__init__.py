"""What people mean to do by a day: keep a promise, end a circle, close a mentoring pair."""
