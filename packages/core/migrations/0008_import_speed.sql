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
