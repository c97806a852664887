"""Standing ready: who could keep a page right if whoever knows it now were gone, and said that they would."""
