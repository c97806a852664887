"""The index behind one port: embedded in the process, or in PostgreSQL."""
