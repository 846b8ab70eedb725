-- An import at the speed of the database: rows that another source's id names are found by it alone, in a query of its own.
CREATE OR REPLACE FUNCTION match_companies(keys json) RETURNS TABLE (n int, id uuid, shared text)
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 1000 SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off
  AS $$ SELECT k.n, m.id, m.shared
        FROM json_to_recordset(keys) AS k(n int, domain text, name text)
        CROSS JOIN LATERAL (
          (SELECT c.id, 'domain' AS shared FROM companies c WHERE c.domain = k.domain AND c.organization_id IS NOT DISTINCT FROM scope_organization() LIMIT 5)
          UNION ALL
          (SELECT c.id, 'name' FROM companies c WHERE lower(c.name) = lower(k.name) AND c.organization_id IS NOT DISTINCT FROM scope_organization() LIMIT 20)
        ) m WHERE (SELECT scope_is_staff()) $$;
--> statement-breakpoint
-- A record says itself which row of which import made it: what an import leaves is little more than the records.
ALTER TABLE companies ADD COLUMN import_row integer;
--> statement-breakpoint
ALTER TABLE funding_rounds ADD COLUMN import_row integer;
--> statement-breakpoint
ALTER TABLE people ADD COLUMN import_row integer;
--> statement-breakpoint
DROP INDEX idx_companies_import, idx_funding_rounds_import;
--> statement-breakpoint
CREATE INDEX idx_companies_import ON companies (organization_id, import_id, id);
--> statement-breakpoint
CREATE INDEX idx_funding_rounds_import ON funding_rounds (organization_id, import_id, id);
--> statement-breakpoint
CREATE INDEX idx_people_import ON people (organization_id, import_id, id);
--> statement-breakpoint
-- Rows that come by the thousand: that their firm exists is looked at once a statement instead of once a row. A round is of its
-- company's firm by its key. A firm's other rows, which every act leaves, still keep it from being deleted.
ALTER TABLE funding_rounds DROP CONSTRAINT funding_rounds_organization;
--> statement-breakpoint
ALTER TABLE companies DROP CONSTRAINT companies_organization;
--> statement-breakpoint
ALTER TABLE people DROP CONSTRAINT people_organization;
--> statement-breakpoint
ALTER TABLE external_ids DROP CONSTRAINT external_ids_organization;
--> statement-breakpoint
CREATE FUNCTION of_known_firms() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM organizations o WHERE o.organization_id IN (SELECT a.organization_id FROM added a) FOR KEY SHARE;
  IF EXISTS (SELECT FROM (SELECT DISTINCT organization_id FROM added) a
    WHERE NOT EXISTS (SELECT FROM organizations o WHERE o.organization_id = a.organization_id)) THEN
    RAISE EXCEPTION 'a row of % names a firm that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_other_firm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a row of % stays with its firm', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION of_known_firms(), refuse_other_firm() FROM PUBLIC;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['companies', 'people', 'external_ids'] LOOP
    EXECUTE format('CREATE TRIGGER of_known_firms AFTER INSERT ON %I REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION of_known_firms()', t);
    EXECUTE format('CREATE TRIGGER stays_in_firm BEFORE UPDATE OF organization_id ON %I FOR EACH ROW
      WHEN (OLD.organization_id <> NEW.organization_id) EXECUTE FUNCTION refuse_other_firm()', t);
  END LOOP;
END $$;
