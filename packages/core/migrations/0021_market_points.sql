-- Series that are about no share: exchange rates, interest, inflation, indices; one value a day, by the code of the series.
CREATE TABLE market_points (
  organization_id uuid NOT NULL,
  series varchar(80) NOT NULL,
  date date NOT NULL,
  value numeric NOT NULL,
  provider varchar(40) NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, series, date),
  CONSTRAINT market_points_organization FOREIGN KEY (organization_id) REFERENCES organizations (organization_id)
);
--> statement-breakpoint
ALTER TABLE market_points ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON market_points TO redpill_app;
--> statement-breakpoint
CREATE POLICY staff ON market_points USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()));
--> statement-breakpoint
-- Series that are kept up to date: those whose last point is not older than a quarter and some days, as the slowest are told.
CREATE FUNCTION market_series_due(given_today date) RETURNS TABLE (organization_id uuid, series varchar)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT p.organization_id, p.series FROM market_points p GROUP BY p.organization_id, p.series
        HAVING max(p.date) < given_today AND max(p.date) >= given_today - 200 ORDER BY 1, 2 $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION market_series_due(date) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION market_series_due(date) TO redpill_gate;
