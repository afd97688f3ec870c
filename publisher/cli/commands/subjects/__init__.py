"""`publisher names subjects`."""
