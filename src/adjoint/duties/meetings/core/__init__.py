"""The arithmetic of meetings: what a pack tells, how notes become minutes, how an agenda shares its time."""
