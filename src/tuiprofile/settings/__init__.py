"""What the user prefers: `config.toml`, with every mistake in it told and passed over."""
