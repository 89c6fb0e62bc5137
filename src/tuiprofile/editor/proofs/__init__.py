"""What has to be equal before and after a change, and why one is refused."""
