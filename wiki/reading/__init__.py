"""What many slices show together: home, lists, topics and the read page."""
