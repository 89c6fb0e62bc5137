"""What the screens are made of. Widgets show; the desk and the session know."""
