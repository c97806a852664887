"""What changed because of a reviewer: noted as texts are saved, counted by one rule, shown to them alone."""
