"""How far an answer can be trusted: what would have to change for another one."""
