"""What the law says of each kind of case: pure, a file a kind. What has happened comes in as facts, what is next goes out."""
