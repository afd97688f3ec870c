"""Every YAML file an editor writes, read into a frozen value, each mistake with its line."""
