"""What people see and do, in a real Chromium on a real server."""
