"""The web application around the engine: pages, REST API and command line."""
