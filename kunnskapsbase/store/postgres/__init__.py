"""The store in PostgreSQL: the tables are the truth there too, and what is searched lies beside them."""
