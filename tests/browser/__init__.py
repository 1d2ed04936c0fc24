"""A person's way through the page, in a real headless Chromium."""
