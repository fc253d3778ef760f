"""Personal data by the law: what is kept and why, what people ask of it, what is deleted, and what happens when it got out."""
