"""The facts of an issue, however a foreign text says them: number, days, sources, credits."""
