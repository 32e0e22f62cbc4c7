"""What people write: Django models, their migrations and the settings they need. SQLite, or PostgreSQL when grown."""
