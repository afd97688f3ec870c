"""Writings that the faces of the house lack: where a workspace gets faces for them."""
