"""Pseudonymisation under 개인정보 보호법 제28조의2–제28조의5: keyed pseudonyms, moved dates, the record."""
