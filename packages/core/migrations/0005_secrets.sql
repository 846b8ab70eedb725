-- The keys that ever sealed something here, known by a fingerprint: another key under the same id is found at the start, not at the first read.
CREATE TABLE identity.encryption_keys (
  id text PRIMARY KEY, fingerprint text NOT NULL, first_seen_at timestamptz NOT NULL DEFAULT now());
--> statement-breakpoint
GRANT SELECT, INSERT ON identity.encryption_keys TO redpill_gate;
--> statement-breakpoint
-- Sensitive fields of a firm's records, sealed by the server: bank details, personal and tax ids, keys of third parties.
CREATE TABLE "sealed_fields" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"subject_type" varchar(50) NOT NULL,
	"subject_id" uuid NOT NULL,
	"field" varchar(50) NOT NULL,
	"key_id" varchar(32) NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sealed_fields_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "sealed_fields_once" UNIQUE("organization_id","subject_type","subject_id","field"),
	CONSTRAINT "sealed_fields_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id")
);
--> statement-breakpoint
CREATE INDEX "idx_sealed_fields_key" ON "sealed_fields" ("organization_id","key_id","id");
--> statement-breakpoint
CREATE TRIGGER keep_row BEFORE UPDATE ON sealed_fields FOR EACH ROW EXECUTE FUNCTION keep_row();
--> statement-breakpoint
ALTER TABLE sealed_fields ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY partners ON sealed_fields USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_partner()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON sealed_fields TO redpill_app;
--> statement-breakpoint
-- A person's second factor: the secret is sealed, and the last time step spent is kept so that no code works twice.
CREATE TABLE identity.second_factors (
  user_id uuid PRIMARY KEY REFERENCES identity.users ON DELETE CASCADE, key_id text NOT NULL, sealed text NOT NULL,
  last_step bigint NOT NULL DEFAULT 0, created_at timestamptz NOT NULL DEFAULT now(), confirmed_at timestamptz);
--> statement-breakpoint
CREATE INDEX second_factors_key ON identity.second_factors (key_id, user_id);
--> statement-breakpoint
CREATE TABLE identity.recovery_codes (
  user_id uuid NOT NULL REFERENCES identity.users ON DELETE CASCADE, code_hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(), used_at timestamptz, PRIMARY KEY (user_id, code_hash));
--> statement-breakpoint
-- A password that was right and still lacks its second step: good for that one step, for minutes.
CREATE TABLE identity.pending_sign_ins (
  token_hash text PRIMARY KEY, user_id uuid NOT NULL REFERENCES identity.users ON DELETE CASCADE, organization_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('second_step', 'enrol')), attempts integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL);
--> statement-breakpoint
CREATE INDEX pending_sign_ins_user ON identity.pending_sign_ins (user_id);
--> statement-breakpoint
CREATE TABLE identity.passkeys (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id uuid NOT NULL REFERENCES identity.users ON DELETE CASCADE,
  credential_id text NOT NULL UNIQUE, public_key bytea NOT NULL, counter bigint NOT NULL, transports text[] NOT NULL DEFAULT '{}',
  name text NOT NULL, rp_id text NOT NULL, backed_up boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(), last_used_at timestamptz);
--> statement-breakpoint
CREATE INDEX passkeys_user ON identity.passkeys (user_id);
--> statement-breakpoint
CREATE TABLE identity.passkey_challenges (
  challenge text PRIMARY KEY, purpose text NOT NULL CHECK (purpose IN ('register', 'sign_in')),
  user_id uuid REFERENCES identity.users ON DELETE CASCADE, rp_id text NOT NULL, origin text NOT NULL, expires_at timestamptz NOT NULL);
--> statement-breakpoint
CREATE INDEX passkey_challenges_expire ON identity.passkey_challenges (expires_at);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.second_factors, identity.recovery_codes, identity.pending_sign_ins, identity.passkeys,
  identity.passkey_challenges TO redpill_gate;
--> statement-breakpoint
-- Whether a sign-in was made with more than a password: a firm may ask for it.
ALTER TABLE identity.token_families ADD COLUMN two_steps boolean NOT NULL DEFAULT false;
--> statement-breakpoint
-- From when on the firm's staff need a second factor; null: never.
ALTER TABLE organizations ADD COLUMN second_factor_required_from timestamptz;
--> statement-breakpoint
-- What the firms a person works for ask of their sign-ins; asked before any firm is chosen.
CREATE FUNCTION identity.second_factor_rules(of_user uuid) RETURNS TABLE (organization_id uuid, required_from timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT m.organization_id, o.second_factor_required_from FROM members m JOIN organizations o USING (organization_id)
        WHERE m.user_id = of_user AND m.status = 'active' AND m.role <> 'limited_partner' AND o.second_factor_required_from IS NOT NULL $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION identity.second_factor_rules(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION identity.second_factor_rules(uuid) TO redpill_gate;
--> statement-breakpoint
-- Which members have a second factor: for the firm's admins, of their own members.
CREATE FUNCTION member_second_factors() RETURNS TABLE (user_id uuid, second_factor_since timestamptz, recovery_codes integer, passkeys integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, identity, pg_temp
  AS $$ SELECT m.user_id, f.confirmed_at,
          (SELECT count(*)::int FROM identity.recovery_codes c WHERE c.user_id = m.user_id AND c.used_at IS NULL AND f.confirmed_at IS NOT NULL),
          (SELECT count(*)::int FROM identity.passkeys p WHERE p.user_id = m.user_id)
        FROM members m LEFT JOIN identity.second_factors f ON f.user_id = m.user_id
        WHERE m.organization_id = scope_organization() AND m.status = 'active' AND scope_role() IN ('admin', 'system') $$;
--> statement-breakpoint
-- Takes a member's second factor and passkeys away, for an admin of the only firm that the person belongs to: a firm must not
-- weaken how somebody signs in to another. Whether there is another is told to nobody.
CREATE FUNCTION reset_second_factor(of_user uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, identity, pg_temp AS $$
BEGIN
  IF scope_role() NOT IN ('admin', 'system') THEN RETURN false; END IF;
  PERFORM 1 FROM members m WHERE m.organization_id = scope_organization() AND m.user_id = of_user AND m.status = 'active';
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM 1 FROM members m WHERE m.organization_id <> scope_organization() AND m.user_id = of_user AND m.status = 'active';
  IF FOUND THEN RETURN false; END IF;
  DELETE FROM identity.second_factors f WHERE f.user_id = of_user;
  DELETE FROM identity.recovery_codes c WHERE c.user_id = of_user;
  DELETE FROM identity.pending_sign_ins s WHERE s.user_id = of_user;
  DELETE FROM identity.passkeys p WHERE p.user_id = of_user;
  UPDATE identity.token_families t SET revoked_at = now(), revoked_reason = 'the second factor was reset'
    WHERE t.user_id = of_user AND t.revoked_at IS NULL;
  RETURN true;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION member_second_factors(), reset_second_factor(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION member_second_factors(), reset_second_factor(uuid) TO redpill_app;
--> statement-breakpoint
ALTER TABLE api_keys ADD COLUMN rate_limit_per_min integer CONSTRAINT api_keys_rate_limit CHECK (rate_limit_per_min BETWEEN 1 AND 100000);
--> statement-breakpoint
DROP FUNCTION identity.api_key_holder(text);
--> statement-breakpoint
CREATE FUNCTION identity.api_key_holder(hash text)
  RETURNS TABLE (organization_id uuid, api_key_id uuid, user_id uuid, role text, scopes jsonb, rate_limit_per_min integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT k.organization_id, k.id, m.user_id, m.role::text, k.scopes, k.rate_limit_per_min FROM api_keys k
        JOIN members m ON m.organization_id = k.organization_id AND m.id = k.member_id AND m.status = 'active'
        WHERE k.secret_hash = hash AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()) $$;
--> statement-breakpoint
-- Notes when keys were last used, for many at once and off the requests' path.
CREATE FUNCTION identity.note_key_uses(firms uuid[], keys uuid[], times timestamptz[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ UPDATE api_keys k SET last_used_at = greatest(k.last_used_at, u.at) FROM unnest(firms, keys, times) AS u(firm, id, at)
        WHERE k.organization_id = u.firm AND k.id = u.id $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION identity.api_key_holder(text), identity.note_key_uses(uuid[], uuid[], timestamptz[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION identity.api_key_holder(text), identity.note_key_uses(uuid[], uuid[], timestamptz[]) TO redpill_gate;
--> statement-breakpoint
-- A key's last use is no change of the key.
DROP TRIGGER keep_row ON api_keys;
--> statement-breakpoint
CREATE TRIGGER keep_row BEFORE UPDATE ON api_keys FOR EACH ROW
  WHEN (OLD.last_used_at IS NOT DISTINCT FROM NEW.last_used_at) EXECUTE FUNCTION keep_row();
--> statement-breakpoint
-- The chain over a firm's events. A seal holds, event by event, the id in 8 bytes and the digest in 32, in the order in which they were
-- sealed; its hash covers them and the hash of the seal before it. Every event up to settled_id stands in this seal or an earlier one.
CREATE TABLE "event_seals" (
	"organization_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"events" integer NOT NULL,
	"entries" bytea NOT NULL,
	"highest_event_id" bigint NOT NULL,
	"settled_id" bigint NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	"prev_hash" bytea NOT NULL,
	"hash" bytea NOT NULL,
	CONSTRAINT "event_seals_organization_id_seq_pk" PRIMARY KEY("organization_id","seq"),
	CONSTRAINT "event_seals_entries" CHECK (octet_length("entries") = 40 * "events"),
	CONSTRAINT "event_seals_hashes" CHECK (octet_length("prev_hash") = 32 and octet_length("hash") = 32),
	CONSTRAINT "event_seals_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id")
);
--> statement-breakpoint
CREATE INDEX "idx_event_seals_highest" ON "event_seals" ("organization_id","highest_event_id");
--> statement-breakpoint
-- Digests do not compress.
ALTER TABLE event_seals ALTER COLUMN entries SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE event_seals ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY admins ON event_seals USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_role()) IN ('admin', 'system'));
--> statement-breakpoint
GRANT SELECT ON event_seals TO redpill_app;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON event_seals FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The digest of an event: SHA-256 of a JSON array of every column. verify-trail.ts writes the same array without this function.
CREATE FUNCTION event_digest(e events) RETURNS bytea LANGUAGE sql STABLE
  AS $$ SELECT sha256(convert_to(jsonb_build_array('redpill.event.v1', e.organization_id, e.id,
    to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor_kind, e.actor_id, e.on_behalf_of, e.channel, e.operation,
    e.effect, e.audience, e.subject_type, e.subject_id, e.changes, e.output, e.idempotency_key, e.request_id)::text, 'UTF8')) $$;
--> statement-breakpoint
CREATE FUNCTION sealed_event_ids(entries bytea) RETURNS SETOF bigint LANGUAGE sql IMMUTABLE
  AS $$ SELECT ('x' || encode(substring(entries FROM 40 * n + 1 FOR 8), 'hex'))::bit(64)::bigint
        FROM generate_series(0, octet_length(entries) / 40 - 1) n $$;
--> statement-breakpoint
-- Seals a firm's committed events that no seal holds yet, at most so many; gives their number. Who writes an event waits for nothing here.
-- An id that was given out may commit after a higher one: settled_id only moves up to an id once no transaction is left that held the
-- table when that id was the newest, for only those can still bring a lower one.
CREATE FUNCTION seal_events(of_firm uuid, most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  last event_seals%ROWTYPE;
  through bigint;
  newest bigint;
  writers text[];
  quiet boolean;
  settled bigint;
  new_entries bytea;
  number integer;
  highest bigint;
  before bytea;
  moment timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('seals of ' || of_firm, 0));
  SELECT * INTO last FROM event_seals s WHERE s.organization_id = of_firm ORDER BY s.seq DESC LIMIT 1;
  through := coalesce(last.settled_id, 0);
  IF NOT EXISTS (SELECT FROM events e WHERE e.organization_id = of_firm AND e.id > through) THEN RETURN 0; END IF;
  SELECT CASE WHEN q.is_called THEN q.last_value ELSE 0 END INTO newest FROM events_id_seq q;
  writers := ARRAY(SELECT l.virtualtransaction FROM pg_locks l WHERE l.locktype = 'relation' AND l.relation = 'events'::regclass
    AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
    AND l.mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock') AND l.pid <> pg_backend_pid());
  FOR attempt IN 1..20 LOOP
    quiet := NOT EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'relation' AND l.relation = 'events'::regclass
      AND l.virtualtransaction = ANY (writers));
    EXIT WHEN quiet;
    PERFORM pg_sleep(0.005);
  END LOOP;
  WITH sealed AS MATERIALIZED (SELECT sealed_event_ids(s.entries) AS id FROM event_seals s
      WHERE s.organization_id = of_firm AND s.highest_event_id > through),
    fresh AS (SELECT e.id, event_digest(e) AS digest FROM events e WHERE e.organization_id = of_firm AND e.id > through
      AND NOT EXISTS (SELECT FROM sealed WHERE sealed.id = e.id) ORDER BY e.id LIMIT most)
  SELECT string_agg(int8send(f.id) || f.digest, ''::bytea ORDER BY f.id), count(*), max(f.id)
    INTO new_entries, number, highest FROM fresh f;
  IF number = 0 THEN RETURN 0; END IF;
  settled := CASE WHEN NOT quiet THEN through WHEN number = most THEN greatest(through, least(newest, highest)) ELSE greatest(through, newest) END;
  before := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
  moment := clock_timestamp();
  INSERT INTO event_seals (organization_id, seq, events, entries, highest_event_id, settled_id, sealed_at, prev_hash, hash)
  VALUES (of_firm, coalesce(last.seq, 0) + 1, number, new_entries, highest, settled, moment, before,
    sha256(before || uuid_send(of_firm) || int8send(coalesce(last.seq, 0) + 1) || int8send(settled)
      || int8send((extract(epoch FROM moment) * 1000000)::bigint) || new_entries));
  RETURN number;
END $$;
--> statement-breakpoint
-- The firms of this database, for work that goes over all of them.
CREATE FUNCTION identity.firms() RETURNS TABLE (organization_id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT o.organization_id, o.name::text FROM organizations o ORDER BY o.created_at, o.organization_id $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION event_digest(events), sealed_event_ids(bytea), seal_events(uuid, integer), identity.firms() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION seal_events(uuid, integer), identity.firms() TO redpill_gate;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION sealed_event_ids(bytea) TO redpill_app;
--> statement-breakpoint
-- The system sees every event, which verifying a whole trail relies on; asked per row, whether a deal is hidden would cost more than
-- the digest does. For everyone else the policy is as it was.
ALTER POLICY audience ON events USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff())
  AND (audience = 'firm' OR (SELECT scope_is_partner()))
  AND ((SELECT scope_role()) = 'system' OR subject_type <> 'deal' OR NOT scope_hides_deal(subject_id::uuid)));
