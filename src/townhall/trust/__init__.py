"""The register of AI services and of every call to them."""
