"""How many windows by half hour (``required``), and whose shifts they are (``roster``), each with its reasons."""
