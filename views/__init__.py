"""What the browser gets: the page, its figures and words, and the HTTP interface."""
