"""From a hearing letter to a draft of the council's response, each paragraph with where it comes from."""
