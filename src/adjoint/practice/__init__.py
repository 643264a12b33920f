"""The provider's side: engagements, time read from the journal, invoices with numbers that have no gap."""
