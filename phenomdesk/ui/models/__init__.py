"""Qt item models over the study, and what is dragged between them."""
