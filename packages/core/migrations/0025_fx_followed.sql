-- Pairs whose rates a person took from a market series that has newer ones by now, with the last day the ledger has.
CREATE FUNCTION fx_pairs_followed() RETURNS TABLE (organization_id uuid, base_currency varchar, quote_currency varchar, last_date text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT r.organization_id, r.base_currency, r.quote_currency, max(r.date)::text FROM fx_rates r
        WHERE r.source LIKE '%, series fx:' || r.base_currency || r.quote_currency
        GROUP BY r.organization_id, r.base_currency, r.quote_currency
        HAVING max(r.date) < (SELECT max(p.date) FROM market_points p
          WHERE p.organization_id = r.organization_id AND p.series = 'fx:' || r.base_currency || r.quote_currency)
        ORDER BY 1, 2, 3 $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION fx_pairs_followed() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION fx_pairs_followed() TO redpill_gate;
