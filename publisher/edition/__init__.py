"""An issue to what one product prints of it: cleared for its readers, resolved, chosen, worded."""
