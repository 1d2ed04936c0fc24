"""What the browser gets: the page, its figures and texts, and the HTTP interface."""
