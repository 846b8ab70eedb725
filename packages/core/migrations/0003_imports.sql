-- What imports need beside the tables: who sees a ledger's file, matching a batch of rows at once, and what an undo must leave alone.
GRANT UPDATE ON import_changes TO redpill_app;
--> statement-breakpoint
GRANT DELETE ON passes TO redpill_app;
--> statement-breakpoint
-- Their import is of the firm already: a second check of every row would cost a quarter of writing it.
ALTER TABLE import_changes DROP CONSTRAINT import_changes_organization;
--> statement-breakpoint
ALTER TABLE import_rejects DROP CONSTRAINT import_rejects_organization;
--> statement-breakpoint
-- A ledger's file holds what only partners may read.
CREATE POLICY ledger ON imports AS RESTRICTIVE USING (kind <> 'ledger' OR (SELECT scope_is_partner()));
--> statement-breakpoint
CREATE POLICY ledger ON import_changes AS RESTRICTIVE FOR SELECT USING ((SELECT scope_is_partner()) OR import_id IN (SELECT i.id FROM imports i));
--> statement-breakpoint
CREATE POLICY ledger ON import_rejects AS RESTRICTIVE FOR SELECT USING ((SELECT scope_is_partner()) OR import_id IN (SELECT i.id FROM imports i));
--> statement-breakpoint
-- The companies that rows of a file may mean: by the source's own id, by web domain, by name. lower() is not leakproof, so it runs
-- here, inside the firm, and gives ids only. A table that just grew has no statistics, and every index that starts with the firm
-- then looks as good as the right one: IS NOT DISTINCT FROM leaves the planner only the index on the row's own key.
CREATE FUNCTION match_companies(keys json) RETURNS TABLE (n int, id uuid, shared text)
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 1000 SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off
  AS $$ SELECT k.n, m.id, m.shared
        FROM json_to_recordset(keys) AS k(n int, source text, external_id text, domain text, name text)
        CROSS JOIN LATERAL (
          SELECT e.subject_id AS id, 'external_id' AS shared FROM external_ids e
            WHERE e.organization_id = scope_organization() AND e.subject_type = 'company' AND e.source = k.source AND e.value = k.external_id
          UNION ALL
          (SELECT c.id, 'domain' FROM companies c WHERE c.domain = k.domain AND c.organization_id IS NOT DISTINCT FROM scope_organization() LIMIT 5)
          UNION ALL
          (SELECT c.id, 'name' FROM companies c WHERE lower(c.name) = lower(k.name) AND c.organization_id IS NOT DISTINCT FROM scope_organization() LIMIT 20)
        ) m WHERE (SELECT scope_is_staff()) $$;
--> statement-breakpoint
CREATE FUNCTION match_people(keys json) RETURNS TABLE (n int, id uuid, shared text)
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 1000 SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off
  AS $$ SELECT k.n, m.id, m.shared
        FROM json_to_recordset(keys) AS k(n int, source text, external_id text, email text, name text, company_id uuid, at_company boolean)
        CROSS JOIN LATERAL (
          SELECT e.subject_id AS id, 'external_id' AS shared FROM external_ids e
            WHERE e.organization_id = scope_organization() AND e.subject_type = 'person' AND e.source = k.source AND e.value = k.external_id
          UNION ALL
          (SELECT p.id, 'email' FROM people p WHERE lower(p.email) = lower(k.email) AND p.organization_id IS NOT DISTINCT FROM scope_organization() LIMIT 5)
          UNION ALL
          (SELECT p.id, 'name' FROM company_people w JOIN people p ON p.organization_id = w.organization_id AND p.id = w.person_id
            WHERE w.organization_id = scope_organization() AND w.company_id = k.company_id AND lower(p.name) = lower(k.name) LIMIT 5)
          UNION ALL
          (SELECT p.id, 'name' FROM people p WHERE p.organization_id = scope_organization() AND p.name = k.name
            AND k.external_id IS NULL AND k.email IS NULL AND NOT k.at_company LIMIT 5)
        ) m WHERE (SELECT scope_is_staff()) $$;
--> statement-breakpoint
-- Which of these records others refer to, whether or not the asker may see those: by foreign key, or as the subject of notes, tags,
-- documents and ids of another source. Without the tables that belong to the record and go with it.
CREATE FUNCTION referred_records(of_table text, subject text, ids uuid[], of_import uuid, own_tables text[]) RETURNS TABLE (id uuid, referred_by text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  key record;
BEGIN
  IF of_table NOT IN ('companies', 'people', 'deals', 'investments', 'funding_rounds', 'company_people', 'limited_partners') OR NOT scope_is_staff() THEN
    RETURN;
  END IF;
  FOR key IN
    SELECT r.relname::text AS referring, a.attname::text AS field FROM pg_constraint c
      JOIN pg_class r ON r.oid = c.conrelid JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[2]
    WHERE c.contype = 'f' AND c.confrelid = format('public.%I', of_table)::regclass AND array_length(c.conkey, 1) = 2 AND r.relname <> ALL (own_tables)
  LOOP
    RETURN QUERY EXECUTE format('SELECT DISTINCT t.%I, %L::text FROM %I t WHERE t.organization_id = $1 AND t.%I = ANY ($2)',
      key.field, key.referring, key.referring, key.field) USING scope_organization(), ids;
  END LOOP;
  RETURN QUERY
    SELECT DISTINCT t.subject_id, 'notes' FROM notes t WHERE t.organization_id = scope_organization() AND t.subject_type = subject AND t.subject_id = ANY (ids)
    UNION ALL
    SELECT DISTINCT t.subject_id, 'tags' FROM taggings t WHERE t.organization_id = scope_organization() AND t.subject_type = subject AND t.subject_id = ANY (ids)
    UNION ALL
    SELECT DISTINCT t.subject_id, 'documents' FROM documents t WHERE t.organization_id = scope_organization() AND t.subject_type = subject AND t.subject_id = ANY (ids)
    UNION ALL
    SELECT DISTINCT t.subject_id, 'external_ids' FROM external_ids t WHERE t.organization_id = scope_organization() AND t.subject_type = subject
      AND t.subject_id = ANY (ids) AND t.import_id IS DISTINCT FROM of_import;
END $$;
--> statement-breakpoint
-- Imports whose process fell silent, of every firm: asked at boot, before any firm is chosen. Whoever started one carries it on.
CREATE FUNCTION unfinished_imports(silent_ms integer) RETURNS TABLE (organization_id uuid, import_id uuid, status text, user_id uuid, role text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT i.organization_id, i.id, i.status::text, m.user_id, m.role::text FROM imports i
        LEFT JOIN members m ON m.organization_id = i.organization_id AND m.id = i.started_by AND m.status = 'active'
        WHERE i.status IN ('running', 'undoing') AND (i.heartbeat_at IS NULL OR i.heartbeat_at < clock_timestamp() - make_interval(secs => silent_ms / 1000.0))
        ORDER BY i.organization_id, i.id $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION match_companies(json), match_people(json), referred_records(text, text, uuid[], uuid, text[]), unfinished_imports(integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION match_companies(json), match_people(json), referred_records(text, text, uuid[], uuid, text[]) TO redpill_app;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION unfinished_imports(integer) TO redpill_gate;
--> statement-breakpoint
-- What happened to an import is told to those who may see the import.
CREATE POLICY import ON events AS RESTRICTIVE FOR SELECT USING (subject_type <> 'import' OR (SELECT scope_is_partner())
  OR EXISTS (SELECT 1 FROM imports i WHERE i.organization_id = events.organization_id AND i.id = events.subject_id::uuid));
