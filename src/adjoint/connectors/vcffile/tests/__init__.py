"""Tests of the connector to one .vcf file."""
