"""The application for programs: settings, JSON over HTTP, the command line."""
