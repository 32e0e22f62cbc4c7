"""Facts: append-only Delta tables in an open format, their schemas, and SQL over them."""
