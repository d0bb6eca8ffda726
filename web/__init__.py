"""The application for people: pages, templates and static files."""
