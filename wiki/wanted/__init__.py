"""What people look for in vain, ask, and wait for an explainer of."""
