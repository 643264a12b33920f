"""Mail, from bytes to `Message` and from words to bytes (RFC 5322, MIME, RFC 6047): reading never raises."""
