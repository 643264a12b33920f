"""The wall of isolation: which rows exist for whom, held by the database itself.

Every table that belongs to a client carries `client_id` in its key and in each of its unique and foreign keys, and has row-level
security that even its owner cannot pass. A transaction sees nothing until it says for whom it works (`scope`).
"""
