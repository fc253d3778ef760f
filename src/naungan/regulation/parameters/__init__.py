"""Every number of the law, dated, with its article and our confidence in it."""
