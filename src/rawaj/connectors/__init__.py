"""One folder per service: what its export files hold, declared as data."""
