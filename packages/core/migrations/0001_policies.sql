-- Who may touch which row. Verbs run as redpill_app inside a scope; connections rest as redpill_gate, which may touch nothing of a firm.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'redpill_app') THEN CREATE ROLE redpill_app NOLOGIN; END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'redpill_gate') THEN CREATE ROLE redpill_gate NOLOGIN; END IF;
  EXECUTE format('GRANT redpill_app, redpill_gate TO %I', current_user);
EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; -- another database of this server made the roles in the same moment
END $$;
--> statement-breakpoint
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO redpill_app, redpill_gate;
--> statement-breakpoint
CREATE FUNCTION scope_organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.organization_id', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION scope_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION scope_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(current_setting('app.role', true), '') $$;
--> statement-breakpoint
-- Staff see the firm's working record; a limited partner sees only what is its own.
CREATE FUNCTION scope_is_staff() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('app.role', true) IN ('general_partner', 'associate', 'analyst', 'admin', 'system') $$;
--> statement-breakpoint
CREATE FUNCTION scope_is_partner() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('app.role', true) IN ('general_partner', 'admin', 'system') $$;
--> statement-breakpoint
-- The limited partner records the acting user is linked to: read past the policies, within the firm, for this user alone.
CREATE FUNCTION scope_limited_partners() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = public, pg_temp
  AS $$ SELECT limited_partner_id FROM limited_partner_users WHERE organization_id = scope_organization() AND user_id = scope_user() $$;
--> statement-breakpoint
-- The funds those limited partners committed to.
CREATE FUNCTION scope_own_funds() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 4 SET search_path = public, pg_temp
  AS $$ SELECT DISTINCT e.fund_id FROM ledger_entries e
        WHERE e.organization_id = scope_organization() AND e.limited_partner_id IN (SELECT scope_limited_partners()) AND NOT e.voided
          AND NOT EXISTS (SELECT 1 FROM ledger_entries c WHERE c.organization_id = e.organization_id AND c.corrects_id = e.id) $$;
--> statement-breakpoint
-- The entries that others replaced, as known at a time (null: now). A correction may name another partner than the entry it
-- replaces, so a limited partner must learn that its row no longer stands without seeing whose it became.
CREATE FUNCTION superseded_entries(known timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp
  AS $$ SELECT corrects_id FROM ledger_entries WHERE organization_id = scope_organization() AND corrects_id IS NOT NULL
        AND recorded_at <= coalesce(known, 'infinity') $$;
--> statement-breakpoint
-- Whether the acting user may see a deal: every deal that is not restricted, and a restricted one when on its team.
CREATE FUNCTION scope_sees_deal(deal uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM deals d WHERE d.organization_id = scope_organization() AND d.id = deal
          AND (NOT d.restricted OR scope_role() = 'system'
            OR EXISTS (SELECT 1 FROM deal_team t WHERE t.organization_id = d.organization_id AND t.deal_id = d.id AND t.user_id = scope_user()))) $$;
--> statement-breakpoint
-- Whether a deal is there and restricted to a team the acting user is not on. What is told of a deal that is gone stays readable.
CREATE FUNCTION scope_hides_deal(deal uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT NOT scope_sees_deal(deal) AND EXISTS (SELECT 1 FROM deals d WHERE d.organization_id = scope_organization() AND d.id = deal) $$;
--> statement-breakpoint
-- What the database keeps by itself on every change.
CREATE FUNCTION keep_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := clock_timestamp();
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: a correction is a new row', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'version' LOOP
    EXECUTE format('CREATE TRIGGER keep_row BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION keep_row()', t);
  END LOOP;
  FOR t IN SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (organization_id) REFERENCES organizations (organization_id)',
      t, t || '_organization') ;
  END LOOP;
  ALTER TABLE organizations DROP CONSTRAINT organizations_organization;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON organizations, members, api_keys, funds, companies, people, company_people, deals, deal_team, notes, tags,
  limited_partners, limited_partner_users, investments, documents, workflow_executions, market_data_snapshots, ai_interactions,
  imports, valuations, funding_rounds, external_ids TO redpill_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON events, ledger_entries, fx_rates, stage_moves, passes, taggings, import_changes, import_rejects TO redpill_app;
--> statement-breakpoint
-- What may be taken back: links, memberships of a team, and everything an import made when it is undone.
GRANT DELETE ON deal_team, taggings, company_people, limited_partner_users, external_ids, tags, notes, companies, people, funding_rounds,
  investments, deals, stage_moves, import_changes, import_rejects TO redpill_app;
--> statement-breakpoint
-- Events and ledger rows are never rewritten, not even by the owner of the tables.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON fx_rates FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A mark's decision is added once; nothing else of it changes.
CREATE FUNCTION keep_valuation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'proposed' OR NEW.status NOT IN ('approved', 'rejected')
    OR (to_jsonb(NEW) - 'status' - 'decided_by' - 'decided_at') <> (to_jsonb(OLD) - 'status' - 'decided_by' - 'decided_at') THEN
    RAISE EXCEPTION 'valuations are append-only: a decided mark is replaced by a new one' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE ON valuations FOR EACH ROW EXECUTE FUNCTION keep_valuation();
--> statement-breakpoint
CREATE TRIGGER kept BEFORE DELETE ON valuations FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The policies. Every one begins with the firm.
CREATE POLICY firm ON organizations USING (organization_id = (SELECT scope_organization()));
--> statement-breakpoint
CREATE POLICY firm ON members USING (organization_id = (SELECT scope_organization()) AND ((SELECT scope_is_staff()) OR user_id = (SELECT scope_user())));
--> statement-breakpoint
CREATE POLICY firm ON api_keys USING (organization_id = (SELECT scope_organization())
  AND ((SELECT scope_role()) IN ('admin', 'system') OR member_id IN (SELECT m.id FROM members m WHERE m.organization_id = (SELECT scope_organization()) AND m.user_id = (SELECT scope_user()))));
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['companies', 'funding_rounds', 'external_ids', 'people', 'company_people', 'tags', 'taggings',
    'documents', 'workflow_executions', 'market_data_snapshots', 'investments', 'valuations', 'imports', 'import_changes', 'import_rejects'] LOOP
    EXECUTE format('CREATE POLICY staff ON %I USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()))', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY own ON ai_interactions USING (organization_id = (SELECT scope_organization()) AND user_id = (SELECT scope_user()));
--> statement-breakpoint
CREATE POLICY staff ON deals USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff())
  AND (NOT restricted OR (SELECT scope_role()) = 'system'
    OR id IN (SELECT t.deal_id FROM deal_team t WHERE t.organization_id = (SELECT scope_organization()) AND t.user_id = (SELECT scope_user()))))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()));
--> statement-breakpoint
-- The team of a deal: one's own membership, and the others of any deal one may see.
CREATE POLICY staff ON deal_team USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff())
  AND (user_id = (SELECT scope_user()) OR scope_sees_deal(deal_id)))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()) AND scope_sees_deal(deal_id));
--> statement-breakpoint
CREATE POLICY staff ON stage_moves USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff())
  AND deal_id IN (SELECT d.id FROM deals d WHERE d.organization_id = (SELECT scope_organization())));
--> statement-breakpoint
CREATE POLICY staff ON passes USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff())
  AND deal_id IN (SELECT d.id FROM deals d WHERE d.organization_id = (SELECT scope_organization())));
--> statement-breakpoint
CREATE POLICY staff ON notes USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff())
  AND (subject_type <> 'deal' OR scope_sees_deal(subject_id)));
--> statement-breakpoint
CREATE POLICY restricted ON documents AS RESTRICTIVE USING (subject_type <> 'deal' OR scope_sees_deal(subject_id));
--> statement-breakpoint
CREATE POLICY restricted ON taggings AS RESTRICTIVE USING (subject_type <> 'deal' OR scope_sees_deal(subject_id));
--> statement-breakpoint
CREATE POLICY restricted ON external_ids AS RESTRICTIVE USING (subject_type <> 'deal' OR scope_sees_deal(subject_id));
--> statement-breakpoint
CREATE POLICY restricted ON import_changes AS RESTRICTIVE USING (subject_type <> 'deal' OR NOT scope_hides_deal(subject_id));
--> statement-breakpoint
-- Events: the firm's to its staff, the ledger's and the members' to partners and admins, a restricted deal's to its team; anyone may append in scope.
CREATE POLICY audience ON events FOR SELECT USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff())
  AND (audience = 'firm' OR (SELECT scope_is_partner())) AND (subject_type <> 'deal' OR NOT scope_hides_deal(subject_id::uuid)));
--> statement-breakpoint
CREATE POLICY append ON events FOR INSERT WITH CHECK (organization_id = (SELECT scope_organization()));
--> statement-breakpoint
CREATE POLICY firm ON funds USING (organization_id = (SELECT scope_organization())
  AND ((SELECT scope_is_staff()) OR id IN (SELECT scope_own_funds())));
--> statement-breakpoint
CREATE POLICY firm ON limited_partners USING (organization_id = (SELECT scope_organization())
  AND ((SELECT scope_is_partner()) OR id IN (SELECT scope_limited_partners())));
--> statement-breakpoint
CREATE POLICY firm ON limited_partner_users USING (organization_id = (SELECT scope_organization())
  AND ((SELECT scope_is_partner()) OR user_id = (SELECT scope_user())));
--> statement-breakpoint
CREATE POLICY firm ON ledger_entries USING (organization_id = (SELECT scope_organization())
  AND ((SELECT scope_is_partner()) OR limited_partner_id IN (SELECT scope_limited_partners())))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_partner()));
--> statement-breakpoint
CREATE POLICY firm ON fx_rates USING (organization_id = (SELECT scope_organization()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_partner()));
--> statement-breakpoint
-- What a limited partner's fund performance is computed from: every row of its own fund, without saying whose row it is.
CREATE FUNCTION fund_ledger(fund uuid) RETURNS SETOF ledger_entries LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT * FROM ledger_entries WHERE organization_id = scope_organization() AND fund_id = fund
        AND (scope_is_partner() OR fund IN (SELECT scope_own_funds())) ORDER BY date, seq $$;
--> statement-breakpoint
CREATE FUNCTION fund_valuations(fund uuid) RETURNS SETOF valuations LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT * FROM valuations WHERE organization_id = scope_organization() AND fund_id = fund
        AND (scope_is_partner() OR fund IN (SELECT scope_own_funds())) ORDER BY date, recorded_at $$;
--> statement-breakpoint
-- The guide's materialised view; it can hold no row policy, so nobody but its owner reads it directly.
CREATE MATERIALIZED VIEW portfolio_performance AS
  SELECT f.organization_id, f.id AS fund_id, f.name AS fund_name, f.currency, count(i.id)::int AS total_investments,
    CASE WHEN count(i.id) FILTER (WHERE i.currency <> f.currency) = 0 THEN sum(i.investment_amount) END AS total_invested,
    (count(i.id) FILTER (WHERE i.currency <> f.currency))::int AS other_currency_investments,
    avg(i.ownership_percentage) AS avg_ownership, now() AS refreshed_at
  FROM funds f LEFT JOIN investments i ON i.organization_id = f.organization_id AND i.fund_id = f.id
  GROUP BY f.organization_id, f.id, f.name, f.currency;
--> statement-breakpoint
CREATE UNIQUE INDEX portfolio_performance_fund ON portfolio_performance (organization_id, fund_id);
--> statement-breakpoint
CREATE VIEW own_portfolio_performance WITH (security_barrier) AS
  SELECT * FROM portfolio_performance WHERE organization_id = scope_organization()
    AND (scope_is_staff() OR fund_id IN (SELECT scope_own_funds()));
--> statement-breakpoint
GRANT SELECT ON own_portfolio_performance TO redpill_app;
--> statement-breakpoint
CREATE FUNCTION refresh_portfolio_performance() RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  REFRESH MATERIALIZED VIEW CONCURRENTLY portfolio_performance;
  RETURN now();
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION scope_organization(), scope_user(), scope_role(), scope_is_staff(), scope_is_partner(), scope_limited_partners(),
  scope_own_funds(), scope_sees_deal(uuid), scope_hides_deal(uuid), keep_row(), refuse_change(), keep_valuation(), fund_ledger(uuid), fund_valuations(uuid),
  superseded_entries(timestamptz) TO redpill_app;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION refresh_portfolio_performance() TO redpill_gate;
--> statement-breakpoint
CREATE INDEX idx_companies_headquarters_gin ON companies USING gin (headquarters);
--> statement-breakpoint
CREATE INDEX idx_market_data_raw_gin ON market_data_snapshots USING gin (raw_data);
--> statement-breakpoint
CREATE INDEX idx_ai_interactions_context_gin ON ai_interactions USING gin (context);
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE INDEX idx_companies_search ON companies USING gin ((lower(name)) gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX idx_people_search ON people USING gin ((lower(name)) gin_trgm_ops);
--> statement-breakpoint
-- Search by a part of a name: LIKE is not leakproof, so it runs here, inside the firm, and gives ids only.
CREATE FUNCTION search_companies(pattern text) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp
  AS $$ SELECT id FROM companies WHERE organization_id = scope_organization() AND scope_is_staff() AND lower(name) LIKE pattern $$;
--> statement-breakpoint
CREATE FUNCTION search_people(pattern text) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp
  AS $$ SELECT id FROM people WHERE organization_id = scope_organization() AND scope_is_staff() AND lower(name) LIKE pattern $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION search_companies(text), search_people(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION search_companies(text), search_people(text) TO redpill_app;
--> statement-breakpoint
CREATE INDEX idx_companies_same_name ON companies (lower(name), organization_id);
--> statement-breakpoint
CREATE INDEX idx_people_same_email ON people (lower(email), organization_id);
--> statement-breakpoint
-- The companies that are this one under another id: the same domain, or the same name and country unless both have domains of their own.
CREATE FUNCTION same_companies(of_name text, of_country text, of_domain text) RETURNS TABLE (id uuid, shared text)
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = public, pg_temp
  AS $$ SELECT c.id, 'domain' FROM companies c WHERE c.organization_id = scope_organization() AND scope_is_staff() AND c.domain = of_domain
        UNION ALL
        SELECT c.id, 'name' FROM companies c WHERE c.organization_id = scope_organization() AND scope_is_staff()
          AND lower(c.name) = lower(of_name) AND c.country IS NOT DISTINCT FROM of_country AND (c.domain IS NULL OR of_domain IS NULL) $$;
--> statement-breakpoint
CREATE FUNCTION same_people(of_email text) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = public, pg_temp
  AS $$ SELECT p.id FROM people p WHERE p.organization_id = scope_organization() AND scope_is_staff() AND lower(p.email) = lower(of_email) $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION same_companies(text, text, text), same_people(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION same_companies(text, text, text), same_people(text) TO redpill_app;
