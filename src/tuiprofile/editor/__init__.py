"""The editor without a screen: state, commands with their proof, history, session, saving."""
