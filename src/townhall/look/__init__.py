"""The shared appearance: base templates, parts, styles, icons and words."""
