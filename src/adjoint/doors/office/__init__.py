"""An office as files (OFFICE): load a folder, work through it with a virtual clock, write its end state."""
