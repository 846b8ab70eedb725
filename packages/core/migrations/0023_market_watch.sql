-- What the firm keeps an eye on: lists of symbols, and alerts on prices, multiples and series.
CREATE TABLE watchlists (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  owner_id uuid,
  name varchar(100) NOT NULL,
  symbols jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT watchlists_name UNIQUE (organization_id, name),
  CONSTRAINT watchlists_organization FOREIGN KEY (organization_id) REFERENCES organizations (organization_id),
  FOREIGN KEY (organization_id, owner_id) REFERENCES members (organization_id, id)
);
--> statement-breakpoint
CREATE TABLE market_alerts (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  owner_id uuid,
  symbol varchar(32),
  series varchar(80),
  measure varchar(32) NOT NULL,
  direction varchar(8) NOT NULL CONSTRAINT market_alerts_direction CHECK (direction IN ('above', 'below')),
  threshold numeric NOT NULL,
  note varchar(500),
  met_at timestamptz,
  met_value numeric,
  met_on date,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT market_alerts_of CHECK ((symbol IS NULL) <> (series IS NULL)),
  CONSTRAINT market_alerts_organization FOREIGN KEY (organization_id) REFERENCES organizations (organization_id),
  FOREIGN KEY (organization_id, owner_id) REFERENCES members (organization_id, id)
);
--> statement-breakpoint
ALTER TABLE watchlists ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE market_alerts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON watchlists TO redpill_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON market_alerts TO redpill_app;
--> statement-breakpoint
CREATE TRIGGER keep_row BEFORE UPDATE ON watchlists FOR EACH ROW EXECUTE FUNCTION keep_row();
--> statement-breakpoint
CREATE TRIGGER keep_row BEFORE UPDATE ON market_alerts FOR EACH ROW EXECUTE FUNCTION keep_row();
--> statement-breakpoint
CREATE POLICY staff ON watchlists USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()));
--> statement-breakpoint
CREATE POLICY staff ON market_alerts USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()));
--> statement-breakpoint
-- Firms with alerts that wait, for the clock to look at one after the other.
CREATE FUNCTION market_alerts_waiting() RETURNS TABLE (organization_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT DISTINCT a.organization_id FROM market_alerts a WHERE a.met_at IS NULL ORDER BY 1 $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION market_alerts_waiting() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION market_alerts_waiting() TO redpill_gate;
