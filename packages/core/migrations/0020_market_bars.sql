-- Daily prices of listed shares, as traded, with the splits and dividends of their day: adjusted prices are derived on reading.
CREATE TABLE market_bars (
  organization_id uuid NOT NULL,
  symbol varchar(32) NOT NULL,
  date date NOT NULL,
  open numeric CONSTRAINT market_bars_open CHECK (open > 0),
  high numeric CONSTRAINT market_bars_high CHECK (high > 0),
  low numeric CONSTRAINT market_bars_low CHECK (low > 0),
  close numeric NOT NULL CONSTRAINT market_bars_close CHECK (close > 0),
  volume numeric CONSTRAINT market_bars_volume CHECK (volume >= 0),
  split_ratio numeric CONSTRAINT market_bars_split CHECK (split_ratio > 0),
  dividend numeric CONSTRAINT market_bars_dividend CHECK (dividend > 0),
  provider varchar(40) NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, symbol, date),
  CONSTRAINT market_bars_organization FOREIGN KEY (organization_id) REFERENCES organizations (organization_id)
);
--> statement-breakpoint
ALTER TABLE market_bars ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON market_bars TO redpill_app;
--> statement-breakpoint
CREATE POLICY staff ON market_bars USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()));
--> statement-breakpoint
-- Symbols that are kept up to date: those whose last price is a few days old, and not those that were loaded once from a file of years ago.
CREATE FUNCTION market_symbols_due(given_today date) RETURNS TABLE (organization_id uuid, symbol varchar)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT b.organization_id, b.symbol FROM market_bars b GROUP BY b.organization_id, b.symbol
        HAVING max(b.date) < given_today AND max(b.date) >= given_today - 30 ORDER BY 1, 2 $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION market_symbols_due(date) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION market_symbols_due(date) TO redpill_gate;
