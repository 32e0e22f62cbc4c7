"""Word lists and rules, written for Rawaj: what the text room knows of the languages it reads."""
