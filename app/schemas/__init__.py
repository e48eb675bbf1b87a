"""What requests and answers look like. The OpenAPI schema, and from it the page's types, are made from these."""
