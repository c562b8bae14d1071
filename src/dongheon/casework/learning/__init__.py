"""Learning from answered petitions which label the next one deserves."""
