"""Pages: drafts, revisions, links, files and rendering, and who wrote which passage."""
