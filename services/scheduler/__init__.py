"""The scheduler: asks for the entry pages of every source when they are due, and remembers how each source fares."""
