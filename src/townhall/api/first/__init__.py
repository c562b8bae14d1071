"""Our own API, version 1; described by OpenAPI 3.1 at /api/v1/openapi.json."""
