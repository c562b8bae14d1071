"""The vault of originals, the keyed index to find them, and the record of who looked."""
