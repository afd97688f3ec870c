"""What we publish, as frozen values: document tree, issue, edition, sheet, part, index, volume; how to walk a tree."""
