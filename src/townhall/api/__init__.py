"""What other programs speak to: our own API and Open311 GeoReport v2."""
