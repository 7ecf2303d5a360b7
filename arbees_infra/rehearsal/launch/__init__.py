"""Launch: start the programs of this machine exactly as the templates that were deployed say."""
