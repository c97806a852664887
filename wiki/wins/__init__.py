"""What helped whom, week by week."""
