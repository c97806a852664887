"""Who grows into helping others more than they used to: shown to the person first, and never as a rank."""
