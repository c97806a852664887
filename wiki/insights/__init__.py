"""What managers see: who gains ground, where knowledge hangs by a thread, how learning goes."""
