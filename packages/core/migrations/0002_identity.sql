-- People's accounts, which stand above firms: kept by the identity library, reached by the gate alone, never from inside a verb.
CREATE SCHEMA identity;
--> statement-breakpoint
CREATE TABLE identity.users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL, email text NOT NULL UNIQUE, email_verified boolean NOT NULL DEFAULT false,
  image text, demo boolean NOT NULL DEFAULT false, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
--> statement-breakpoint
CREATE TABLE identity.sessions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id uuid NOT NULL REFERENCES identity.users ON DELETE CASCADE, token text NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL, ip_address text, user_agent text,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
--> statement-breakpoint
CREATE TABLE identity.accounts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id uuid NOT NULL REFERENCES identity.users ON DELETE CASCADE, account_id text NOT NULL,
  provider_id text NOT NULL, access_token text, refresh_token text, id_token text, access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz, scope text, password text,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
--> statement-breakpoint
CREATE INDEX accounts_user ON identity.accounts (user_id);
--> statement-breakpoint
CREATE TABLE identity.verifications (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), identifier text NOT NULL, value text NOT NULL, expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
--> statement-breakpoint
-- A family is one sign-in to one firm; its refresh tokens rotate, and a spent one used again ends the family.
-- It lives no longer than the library's session: whatever ends that one ends the families under it.
CREATE TABLE identity.token_families (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id uuid NOT NULL REFERENCES identity.users ON DELETE CASCADE,
  session_id uuid REFERENCES identity.sessions ON DELETE SET NULL, organization_id uuid NOT NULL,
  user_agent text, ip_address text, created_at timestamptz NOT NULL DEFAULT now(), last_used_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz, revoked_reason text);
--> statement-breakpoint
CREATE INDEX token_families_user ON identity.token_families (user_id);
--> statement-breakpoint
CREATE INDEX token_families_session ON identity.token_families (session_id);
--> statement-breakpoint
CREATE INDEX sessions_user ON identity.sessions (user_id);
--> statement-breakpoint
CREATE TABLE identity.refresh_tokens (
  token_hash text PRIMARY KEY, family_id uuid NOT NULL REFERENCES identity.token_families ON DELETE CASCADE,
  issued_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL, used_at timestamptz);
--> statement-breakpoint
CREATE INDEX refresh_tokens_family ON identity.refresh_tokens (family_id);
--> statement-breakpoint
GRANT USAGE ON SCHEMA identity TO redpill_gate;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA identity TO redpill_gate;
--> statement-breakpoint
-- The firms a user belongs to, asked before any firm is chosen.
CREATE FUNCTION identity.memberships(of_user uuid) RETURNS TABLE (organization_id uuid, organization_name text, member_id uuid, role text, name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT m.organization_id, o.name::text, m.id, m.role::text, m.name::text FROM members m JOIN organizations o USING (organization_id)
        WHERE m.user_id = of_user AND m.status = 'active' ORDER BY o.name, m.organization_id $$;
--> statement-breakpoint
-- Whom an API key acts for, by the hash of its secret; nothing for an unknown, expired or revoked one.
CREATE FUNCTION identity.api_key_holder(hash text) RETURNS TABLE (organization_id uuid, api_key_id uuid, user_id uuid, role text, scopes jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT k.organization_id, k.id, m.user_id, m.role::text, k.scopes FROM api_keys k
        JOIN members m ON m.organization_id = k.organization_id AND m.id = k.member_id AND m.status = 'active'
        WHERE k.secret_hash = hash AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()) $$;
--> statement-breakpoint
CREATE INDEX api_keys_hash ON public.api_keys (secret_hash);
--> statement-breakpoint
-- Whether the scope's claim still holds: the member is active in that role, and the sign-in or key has not been revoked.
-- Runs in the same trip as the first statement, so a removed member or a revoked session is out at once.
CREATE FUNCTION public.admit(kind text, credential uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF kind = 'system' THEN RETURN true; END IF;
  PERFORM 1 FROM members m WHERE m.organization_id = scope_organization() AND m.user_id = scope_user() AND m.status = 'active' AND m.role = scope_role();
  IF NOT FOUND THEN RAISE EXCEPTION 'this sign-in no longer holds' USING ERRCODE = 'RP401'; END IF;
  IF credential IS NOT NULL THEN
    IF kind = 'user' THEN
      PERFORM 1 FROM identity.token_families f WHERE f.id = credential AND f.revoked_at IS NULL AND f.session_id IS NOT NULL
        AND f.user_id = scope_user() AND f.organization_id = scope_organization();
    ELSE
      PERFORM 1 FROM api_keys k WHERE k.organization_id = scope_organization() AND k.id = credential AND k.revoked_at IS NULL
        AND (k.expires_at IS NULL OR k.expires_at > now());
    END IF;
    IF NOT FOUND THEN RAISE EXCEPTION 'this sign-in has been revoked' USING ERRCODE = 'RP401'; END IF;
  END IF;
  RETURN true;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION public.admit(text, uuid) FROM PUBLIC;
--> statement-breakpoint
-- The right to run it is looked up before the role is set, so the gate holds it.
GRANT EXECUTE ON FUNCTION public.admit(text, uuid) TO redpill_gate;
--> statement-breakpoint
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA identity FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION identity.memberships(uuid), identity.api_key_holder(text) TO redpill_gate;
--> statement-breakpoint
-- Demo users may not exist where strangers can reach the server: asked at boot.
CREATE FUNCTION identity.has_demo_users() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = identity, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM identity.users WHERE demo) $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION identity.has_demo_users() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION identity.has_demo_users() TO redpill_gate;
--> statement-breakpoint
-- Whether this database serves any firm yet: an empty one gets the demo firm.
CREATE FUNCTION identity.has_firms() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM organizations) $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION identity.has_firms() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION identity.has_firms() TO redpill_gate;
--> statement-breakpoint
-- The durable engine keeps its own tables here, as the gate: nothing in them is a firm's record.
CREATE SCHEMA dbos AUTHORIZATION redpill_gate;
--> statement-breakpoint
-- Who leaves a firm is signed out of it for good: coming back, one signs in anew.
CREATE FUNCTION identity.end_sign_ins() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = identity, pg_temp AS $$
BEGIN
  UPDATE identity.token_families SET revoked_at = now(), revoked_reason = 'left the firm'
    WHERE user_id = NEW.user_id AND organization_id = NEW.organization_id AND revoked_at IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION identity.end_sign_ins() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER end_sign_ins AFTER UPDATE OF status ON public.members FOR EACH ROW
  WHEN (OLD.status = 'active' AND NEW.status <> 'active') EXECUTE FUNCTION identity.end_sign_ins();
