"""Times that people outside book by themselves: which are free, and what follows when one is taken."""

from adjoint.duties.calendar.booking.times import free_times, narrowed

__all__ = ["free_times", "narrowed"]
