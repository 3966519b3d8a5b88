"""What a coordinator does: one module per act."""
