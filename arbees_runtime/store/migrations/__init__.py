"""The schema, revision by revision: SQL in `sql/`, their order in `versions/`, run by Alembic."""
