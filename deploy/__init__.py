"""How gongkai is put to work."""
