-- An idempotency key belongs to whoever sent it: two callers may choose the same one, and neither learns of the other.
-- Most events carry none, and cost nothing here.
ALTER TABLE events DROP CONSTRAINT events_idempotency;
--> statement-breakpoint
CREATE UNIQUE INDEX events_idempotency ON events (organization_id, actor_kind, actor_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
--> statement-breakpoint
-- The act a caller did under a key. Read past the audience of events: a limited partner reads no event, and is answered again all the same.
CREATE FUNCTION act_under_key(by_kind text, by_id text, of_key text) RETURNS TABLE (operation text, output jsonb) LANGUAGE sql STABLE SECURITY DEFINER
  ROWS 1 SET search_path = public, pg_temp
  AS $$ SELECT e.operation::text, e.output FROM events e WHERE e.organization_id = scope_organization() AND e.actor_kind = by_kind
        AND e.actor_id = by_id AND e.idempotency_key = of_key $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION act_under_key(text, text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION act_under_key(text, text, text) TO redpill_app;
