"""Everything a person sees; never imports spaCy, never opens a file."""
