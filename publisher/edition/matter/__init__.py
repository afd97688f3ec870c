"""What an edition has before and after its text: marks of the house and of its funders."""
