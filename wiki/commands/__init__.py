"""What the `wiki` command does, a file for each subject."""
