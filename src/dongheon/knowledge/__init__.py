"""What the town has written, cut into passages that can be cited."""
