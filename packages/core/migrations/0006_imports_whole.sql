-- What an import tells of how it took values: undisclosed amounts, cells that say that they are empty, dates without a day.
ALTER TABLE imports ADD COLUMN notes jsonb NOT NULL DEFAULT '{}';
--> statement-breakpoint
-- A spreadsheet, a JSON document or a compressed file is read once into rows beside it; the import reads those.
ALTER TABLE imports ADD COLUMN original_key varchar(500), ADD COLUMN rows_bytes bigint, ADD COLUMN sheet varchar(255),
  ADD COLUMN sheets jsonb NOT NULL DEFAULT '[]';
