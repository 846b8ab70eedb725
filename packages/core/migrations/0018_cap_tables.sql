-- What a company's cap table has on record: objects of the Open Cap Format, each version of each.
CREATE TABLE cap_table_objects (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  company_id uuid NOT NULL,
  object_id varchar(255) NOT NULL,
  object_type varchar(100) NOT NULL,
  object jsonb,
  batch uuid NOT NULL,
  note text,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT cap_table_objects_organization FOREIGN KEY (organization_id) REFERENCES organizations (organization_id),
  FOREIGN KEY (organization_id, company_id) REFERENCES companies (organization_id, id),
  FOREIGN KEY (organization_id, recorded_by) REFERENCES members (organization_id, id)
);
--> statement-breakpoint
CREATE INDEX idx_cap_table_objects_company ON cap_table_objects (organization_id, company_id, seq);
--> statement-breakpoint
ALTER TABLE cap_table_objects ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON cap_table_objects TO redpill_app;
--> statement-breakpoint
-- A correction is a later version, a withdrawal a version without an object: what was known before stays to be asked.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON cap_table_objects FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE POLICY staff ON cap_table_objects USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()));
