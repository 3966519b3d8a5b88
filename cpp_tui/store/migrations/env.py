"""Alembic's environment: runs on the connection, and in the transaction, that ``store.migrating`` hands over."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], target_metadata=None)
context.run_migrations()
