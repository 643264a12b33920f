"""What the assistant runs on: settings, the embedded PostgreSQL, the supervisor of `adjoint up`, secrets."""
