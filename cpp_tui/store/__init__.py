"""The only floor that knows SQL: tables, migrations, queries and history. It gives out frozen rows."""
