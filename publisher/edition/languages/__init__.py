"""Language editions of one issue: held side by side, paragraph by paragraph."""
