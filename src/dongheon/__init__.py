"""Pure engines of a town hall: no Django, network, disk, clock or global randomness."""
