"""Files as people send them: bytes in, one clean structure out, whatever program wrote them."""
