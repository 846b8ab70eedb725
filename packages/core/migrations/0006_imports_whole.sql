-- What an import tells of how it took values: undisclosed amounts, cells that say that they are empty, dates without a day.
ALTER TABLE imports ADD COLUMN notes jsonb NOT NULL DEFAULT '{}';
--> statement-breakpoint
-- A spreadsheet, a JSON document or a compressed file is read once into rows beside it; the import reads those.
ALTER TABLE imports ADD COLUMN original_key varchar(500), ADD COLUMN rows_bytes bigint, ADD COLUMN sheet varchar(255),
  ADD COLUMN sheets jsonb NOT NULL DEFAULT '[]';
--> statement-breakpoint
-- By which saved mapping the file was read when it came in.
ALTER TABLE imports ADD COLUMN saved_mapping varchar(200);
--> statement-breakpoint
CREATE TABLE import_mappings (
  organization_id uuid NOT NULL REFERENCES organizations (organization_id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  kind varchar(32) NOT NULL,
  name varchar(200) NOT NULL,
  signature varchar(64) NOT NULL,
  columns jsonb NOT NULL,
  mapping jsonb NOT NULL,
  options jsonb NOT NULL,
  created_by uuid,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT import_mappings_name UNIQUE (organization_id, kind, name),
  CONSTRAINT import_mappings_kind CHECK (kind IN ('companies', 'people', 'rounds', 'deals', 'investments', 'ledger')),
  FOREIGN KEY (organization_id, created_by) REFERENCES members (organization_id, id)
);
--> statement-breakpoint
CREATE INDEX idx_import_mappings_signature ON import_mappings (organization_id, kind, signature);
--> statement-breakpoint
CREATE TRIGGER keep_row BEFORE UPDATE ON import_mappings FOR EACH ROW EXECUTE FUNCTION keep_row();
--> statement-breakpoint
ALTER TABLE import_mappings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY staff ON import_mappings USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()));
--> statement-breakpoint
-- A ledger's headers are seen by those who see the ledger's imports.
CREATE POLICY ledger ON import_mappings AS RESTRICTIVE USING (kind <> 'ledger' OR (SELECT scope_is_partner()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON import_mappings TO redpill_app;
