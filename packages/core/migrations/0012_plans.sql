-- Public indices and their levels, what a fund plans, and simulations of its future.
CREATE TABLE benchmark_indices (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name varchar(200) NOT NULL,
  currency varchar(3) NOT NULL,
  total_return boolean NOT NULL,
  source varchar(500) NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT benchmark_indices_organization FOREIGN KEY (organization_id) REFERENCES organizations (organization_id),
  CONSTRAINT benchmark_indices_name UNIQUE (organization_id, name),
  FOREIGN KEY (organization_id, recorded_by) REFERENCES members (organization_id, id)
);
--> statement-breakpoint
CREATE TABLE index_levels (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  index_id uuid NOT NULL,
  date date NOT NULL,
  level numeric NOT NULL CONSTRAINT index_levels_level CHECK (level > 0),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT index_levels_organization FOREIGN KEY (organization_id) REFERENCES organizations (organization_id),
  FOREIGN KEY (organization_id, index_id) REFERENCES benchmark_indices (organization_id, id),
  FOREIGN KEY (organization_id, recorded_by) REFERENCES members (organization_id, id)
);
--> statement-breakpoint
CREATE INDEX idx_index_levels_date ON index_levels (organization_id, index_id, date, seq);
--> statement-breakpoint
CREATE TABLE fund_plans (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  fund_id uuid NOT NULL,
  number integer NOT NULL,
  inputs jsonb NOT NULL,
  note text,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT fund_plans_organization FOREIGN KEY (organization_id) REFERENCES organizations (organization_id),
  CONSTRAINT fund_plans_number UNIQUE (organization_id, fund_id, number),
  FOREIGN KEY (organization_id, fund_id) REFERENCES funds (organization_id, id),
  FOREIGN KEY (organization_id, recorded_by) REFERENCES members (organization_id, id)
);
--> statement-breakpoint
CREATE TABLE fund_simulations (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  fund_id uuid NOT NULL,
  as_of date NOT NULL,
  known_at varchar(40),
  seed bigint NOT NULL,
  paths integer NOT NULL,
  paths_done integer NOT NULL DEFAULT 0,
  assumptions jsonb NOT NULL,
  status varchar(16) NOT NULL DEFAULT 'running'
    CONSTRAINT fund_simulations_status CHECK (status IN ('running', 'done', 'cancelled', 'failed')),
  result jsonb,
  failure text,
  started_by uuid,
  runner uuid,
  started_at timestamptz NOT NULL DEFAULT now(),
  heartbeat_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT fund_simulations_organization FOREIGN KEY (organization_id) REFERENCES organizations (organization_id),
  FOREIGN KEY (organization_id, fund_id) REFERENCES funds (organization_id, id),
  FOREIGN KEY (organization_id, started_by) REFERENCES members (organization_id, id)
);
--> statement-breakpoint
CREATE INDEX idx_fund_simulations_fund ON fund_simulations (organization_id, fund_id, started_at);
--> statement-breakpoint
ALTER TABLE benchmark_indices ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE index_levels ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE fund_plans ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE fund_simulations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON benchmark_indices, index_levels, fund_plans TO redpill_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON fund_simulations TO redpill_app;
--> statement-breakpoint
-- A level is never rewritten: one recorded later for the same day replaces it, and what was known before stays to be asked.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON index_levels FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON fund_plans FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Indices are public figures: every member of the firm may read them, limited partners beside their own funds.
CREATE POLICY firm ON benchmark_indices USING (organization_id = (SELECT scope_organization()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_partner()));
--> statement-breakpoint
CREATE POLICY firm ON index_levels USING (organization_id = (SELECT scope_organization()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_partner()));
--> statement-breakpoint
-- Plans and simulations are the partners' own: what a fund may come to is not told to its investors by the machine.
CREATE POLICY firm ON fund_plans USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_partner()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_partner()));
--> statement-breakpoint
CREATE POLICY firm ON fund_simulations USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_partner()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_partner()));
