"""The whole wiki in one archive, and back: rows and files, whatever the database."""
