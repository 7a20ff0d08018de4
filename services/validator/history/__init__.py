"""What is known of an agency over the years, and what that says about each of its reports."""
