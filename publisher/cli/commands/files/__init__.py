"""Commands about finished files: imposed, measured, traced, verified."""
