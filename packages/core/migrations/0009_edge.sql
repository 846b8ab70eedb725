-- What several servers on one database need of each other: word of each other's writes, and of who is alive.
-- The newest event of each firm, asked by the gate once in a while for the firms whose people are looking: an id, nothing of the record.
CREATE FUNCTION public.newest_events(organization_ids uuid[]) RETURNS TABLE (organization_id uuid, event_id bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT o.id, (SELECT max(e.id) FROM events e WHERE e.organization_id = o.id) FROM unnest(organization_ids) AS o (id) $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION public.newest_events(uuid[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.newest_events(uuid[]) TO redpill_gate;
--> statement-breakpoint
-- The servers that run, each under the name by which the durable engine knows it. One that falls silent is dead, and the
-- work it left is taken over.
CREATE TABLE identity.servers (
  id text PRIMARY KEY, started_at timestamptz NOT NULL DEFAULT now(), seen_at timestamptz NOT NULL DEFAULT now());
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.servers TO redpill_gate;
