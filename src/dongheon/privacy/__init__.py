"""Personal information: found and covered before anything else reads a text."""
