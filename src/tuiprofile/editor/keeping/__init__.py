"""What is kept beside the pages: locks, versions, and the journal of what is not saved yet."""
