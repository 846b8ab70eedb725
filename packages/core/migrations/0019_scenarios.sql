-- Sheets of the calculators that somebody keeps.
CREATE TABLE scenarios (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid DEFAULT scope_user(),
  owner_id uuid,
  kind varchar(20) NOT NULL,
  name varchar(200) NOT NULL,
  input jsonb NOT NULL,
  company_id uuid,
  as_of date,
  shared boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT scenarios_organization FOREIGN KEY (organization_id) REFERENCES organizations (organization_id),
  FOREIGN KEY (organization_id, owner_id) REFERENCES members (organization_id, id),
  FOREIGN KEY (organization_id, company_id) REFERENCES companies (organization_id, id)
);
--> statement-breakpoint
CREATE INDEX idx_scenarios_updated ON scenarios (organization_id, updated_at);
--> statement-breakpoint
ALTER TABLE scenarios ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON scenarios TO redpill_app;
--> statement-breakpoint
CREATE TRIGGER keep_row BEFORE UPDATE ON scenarios FOR EACH ROW EXECUTE FUNCTION keep_row();
--> statement-breakpoint
-- Read by their owner, and by the firm's staff once shared; written by their owner alone.
CREATE POLICY readable ON scenarios FOR SELECT USING (organization_id = (SELECT scope_organization())
  AND (user_id = (SELECT scope_user()) OR (shared AND (SELECT scope_is_staff()))));
--> statement-breakpoint
CREATE POLICY own_insert ON scenarios FOR INSERT WITH CHECK (organization_id = (SELECT scope_organization())
  AND user_id IS NOT DISTINCT FROM (SELECT scope_user()));
--> statement-breakpoint
CREATE POLICY own_update ON scenarios FOR UPDATE
  USING (organization_id = (SELECT scope_organization()) AND user_id = (SELECT scope_user()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND user_id = (SELECT scope_user()));
--> statement-breakpoint
CREATE POLICY own_delete ON scenarios FOR DELETE
  USING (organization_id = (SELECT scope_organization()) AND user_id = (SELECT scope_user()));
