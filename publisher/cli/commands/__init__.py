"""The commands, a module for each or for several of one wing; each is imported when it is called."""
