"""What is outside: pages, commands, office folders. They turn it into requests and show readings; no rule lives here."""
