"""Data for machines inside mails: schema.org in pages, electronic invoices in attachments. Read under the limits of the child."""
