"""Bytes and addresses in, clean text out."""
