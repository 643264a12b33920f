"""The pages of the workbench: each reads what the desk has and shows it; what it changes goes through the desk."""
