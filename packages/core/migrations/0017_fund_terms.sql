-- A fund's terms, version by version.
CREATE TABLE fund_terms (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  fund_id uuid NOT NULL,
  number integer NOT NULL,
  effective_from date NOT NULL,
  terms jsonb NOT NULL,
  note text,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT fund_terms_organization FOREIGN KEY (organization_id) REFERENCES organizations (organization_id),
  CONSTRAINT fund_terms_number UNIQUE (organization_id, fund_id, number),
  FOREIGN KEY (organization_id, fund_id) REFERENCES funds (organization_id, id),
  FOREIGN KEY (organization_id, recorded_by) REFERENCES members (organization_id, id)
);
--> statement-breakpoint
ALTER TABLE fund_terms ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON fund_terms TO redpill_app;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON fund_terms FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Side letters are secret from other investors, so the document is the partners' own.
CREATE POLICY firm ON fund_terms USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_partner()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_partner()));
