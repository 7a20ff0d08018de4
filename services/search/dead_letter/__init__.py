"""Dead letters as the operator sees them: what failed, where and why."""
