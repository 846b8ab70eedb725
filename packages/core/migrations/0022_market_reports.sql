-- What listed companies are and report, as filed: a figure told anew stands beside the one told before.
CREATE TABLE market_companies (
  organization_id uuid NOT NULL,
  symbol varchar(32) NOT NULL,
  name varchar(255),
  sector varchar(100),
  provider varchar(40) NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, symbol),
  CONSTRAINT market_companies_organization FOREIGN KEY (organization_id) REFERENCES organizations (organization_id)
);
--> statement-breakpoint
CREATE TABLE market_reports (
  organization_id uuid NOT NULL,
  symbol varchar(32) NOT NULL,
  statement varchar(16) NOT NULL CONSTRAINT market_reports_statement CHECK (statement IN ('income', 'balance')),
  period_ending date NOT NULL,
  filed_on date NOT NULL,
  lines jsonb NOT NULL,
  provider varchar(40) NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, symbol, statement, period_ending, filed_on),
  CONSTRAINT market_reports_organization FOREIGN KEY (organization_id) REFERENCES organizations (organization_id)
);
--> statement-breakpoint
ALTER TABLE market_companies ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE market_reports ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON market_companies TO redpill_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON market_reports TO redpill_app;
--> statement-breakpoint
CREATE POLICY staff ON market_companies USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()));
--> statement-breakpoint
CREATE POLICY staff ON market_reports USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()));
--> statement-breakpoint
-- Splits are few among prices, and asked for wherever shares are counted.
CREATE INDEX idx_market_bars_splits ON market_bars (organization_id, symbol, date) WHERE split_ratio IS NOT NULL;
