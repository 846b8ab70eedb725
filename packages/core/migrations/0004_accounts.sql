-- Invitations to the firm, the outbox of its mails, the mails about an account, links that are good once, and leaving a firm.
CREATE TABLE invitations (
  organization_id uuid NOT NULL REFERENCES organizations (organization_id), id uuid NOT NULL DEFAULT gen_random_uuid(),
  email varchar(320) NOT NULL, role varchar(32) NOT NULL, limited_partner_id uuid, invited_by uuid,
  status varchar(16) NOT NULL DEFAULT 'pending', link_id uuid NOT NULL, token_hash varchar(64) NOT NULL, expires_at timestamptz NOT NULL,
  member_id uuid, accepted_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(), version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, limited_partner_id) REFERENCES limited_partners (organization_id, id),
  FOREIGN KEY (organization_id, invited_by) REFERENCES members (organization_id, id),
  FOREIGN KEY (organization_id, member_id) REFERENCES members (organization_id, id),
  CONSTRAINT invitations_token UNIQUE (organization_id, token_hash),
  CONSTRAINT invitations_role CHECK (role IN ('general_partner', 'associate', 'analyst', 'limited_partner', 'admin')),
  CONSTRAINT invitations_status CHECK (status IN ('pending', 'accepted', 'cancelled')),
  CONSTRAINT invitations_partner CHECK (limited_partner_id IS NULL OR role = 'limited_partner'));
--> statement-breakpoint
CREATE UNIQUE INDEX invitations_one_pending ON invitations (organization_id, email) WHERE status = 'pending';
--> statement-breakpoint
CREATE INDEX invitations_hash ON invitations (token_hash);
--> statement-breakpoint
-- The firm's mails: what is to be said, never a link that works; it is made from the link's id when the mail is sent.
CREATE TABLE mails (
  organization_id uuid NOT NULL REFERENCES organizations (organization_id), id uuid NOT NULL DEFAULT gen_random_uuid(),
  kind varchar(32) NOT NULL, to_email varchar(320) NOT NULL, subject varchar(400) NOT NULL, words jsonb NOT NULL, invitation_id uuid NOT NULL, link_id uuid NOT NULL,
  status varchar(16) NOT NULL DEFAULT 'queued', attempts integer NOT NULL DEFAULT 0, due_at timestamptz NOT NULL DEFAULT now(),
  reason varchar(500), sent_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(), version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, invitation_id) REFERENCES invitations (organization_id, id),
  CONSTRAINT mails_kind CHECK (kind IN ('invitation')),
  CONSTRAINT mails_status CHECK (status IN ('queued', 'sent', 'failed', 'kept')));
--> statement-breakpoint
CREATE INDEX mails_created ON mails (organization_id, created_at, id);
--> statement-breakpoint
CREATE INDEX mails_due ON mails (due_at) WHERE status = 'queued';
--> statement-breakpoint
CREATE TRIGGER keep_row BEFORE UPDATE ON invitations FOR EACH ROW EXECUTE FUNCTION keep_row();
--> statement-breakpoint
CREATE TRIGGER keep_row BEFORE UPDATE ON mails FOR EACH ROW EXECUTE FUNCTION keep_row();
--> statement-breakpoint
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mails ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY admin ON invitations USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_role()) IN ('admin', 'system'));
--> statement-breakpoint
CREATE POLICY admin ON mails USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_role()) IN ('admin', 'system'));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON invitations, mails TO redpill_app;
--> statement-breakpoint
-- Links to set a new password: one use, one hour, kept by their hash.
CREATE TABLE identity.password_resets (
  id uuid PRIMARY KEY, user_id uuid NOT NULL REFERENCES identity.users ON DELETE CASCADE, token_hash text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, used_at timestamptz);
--> statement-breakpoint
CREATE INDEX password_resets_user ON identity.password_resets (user_id);
--> statement-breakpoint
-- Mails about a person's account, which stand above firms: no firm's admin sees them.
CREATE TABLE identity.mails (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id uuid NOT NULL REFERENCES identity.users ON DELETE CASCADE,
  kind text NOT NULL, to_email text NOT NULL, words jsonb NOT NULL, reset_id uuid REFERENCES identity.password_resets ON DELETE CASCADE,
  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'sent', 'failed', 'kept')), attempts integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL, reason text, sent_at timestamptz, created_at timestamptz NOT NULL);
--> statement-breakpoint
CREATE INDEX mails_user ON identity.mails (user_id, created_at);
--> statement-breakpoint
CREATE INDEX mails_due ON identity.mails (due_at) WHERE status = 'queued';
--> statement-breakpoint
-- Links that set up an empty installation: one works, and then none does.
CREATE TABLE identity.setups (token_hash text PRIMARY KEY, created_at timestamptz NOT NULL, expires_at timestamptz NOT NULL);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.password_resets, identity.mails, identity.setups TO redpill_gate;
--> statement-breakpoint
-- The invitation behind a link, asked before any firm is chosen; nothing for one that is used, withdrawn, replaced or out of date.
CREATE FUNCTION identity.invitation_behind(hash text, at timestamptz) RETURNS TABLE (organization_id uuid, organization_name text,
    invitation_id uuid, email text, role text, invited_by text, expires_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT i.organization_id, o.name::text, i.id, i.email::text, i.role::text, m.name::text, i.expires_at
        FROM invitations i JOIN organizations o USING (organization_id) LEFT JOIN members m ON m.organization_id = i.organization_id AND m.id = i.invited_by
        WHERE i.token_hash = hash AND i.status = 'pending' AND i.expires_at > at $$;
--> statement-breakpoint
-- The next mail of any firm that is due, taken for one sender until a time: a second one does not send it too.
CREATE FUNCTION identity.take_firm_mail(at timestamptz, until timestamptz) RETURNS TABLE (organization_id uuid, id uuid, kind text, to_email text,
    words jsonb, attempts integer, link_id uuid, token_hash text, live boolean)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ UPDATE mails m SET attempts = m.attempts + 1, due_at = until FROM invitations i
        WHERE (m.organization_id, m.id) = (SELECT d.organization_id, d.id FROM mails d WHERE d.status = 'queued' AND d.due_at <= at
          ORDER BY d.due_at LIMIT 1 FOR UPDATE SKIP LOCKED) AND i.organization_id = m.organization_id AND i.id = m.invitation_id
        RETURNING m.organization_id, m.id, m.kind::text, m.to_email::text, m.words, m.attempts, m.link_id, i.token_hash::text,
          i.status = 'pending' AND i.link_id = m.link_id AND i.expires_at > at $$;
--> statement-breakpoint
-- A mail that could not be sent yet: when it is tried again, and why.
CREATE FUNCTION identity.postpone_firm_mail(organization uuid, mail uuid, until timestamptz, why text) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ UPDATE mails SET due_at = until, reason = why WHERE organization_id = organization AND id = mail AND status = 'queued' $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION identity.invitation_behind(text, timestamptz), identity.take_firm_mail(timestamptz, timestamptz),
  identity.postpone_firm_mail(uuid, uuid, timestamptz, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION identity.invitation_behind(text, timestamptz), identity.take_firm_mail(timestamptz, timestamptz),
  identity.postpone_firm_mail(uuid, uuid, timestamptz, text) TO redpill_gate;
--> statement-breakpoint
-- What of the firm's record a member holds, restricted deals too: counts, for an admin who takes the member out.
CREATE FUNCTION held_by_member(of_member uuid) RETURNS TABLE (deals integer, investments integer, teams integer, alone integer, api_keys integer)
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = public, pg_temp
  AS $$ SELECT
    (SELECT count(*)::int FROM deals WHERE organization_id = scope_organization() AND partner_owner = of_member),
    (SELECT count(*)::int FROM investments WHERE organization_id = scope_organization() AND lead_partner = of_member),
    (SELECT count(*)::int FROM deal_team WHERE organization_id = scope_organization() AND member_id = of_member),
    (SELECT count(*)::int FROM deal_team t JOIN deals d ON d.organization_id = t.organization_id AND d.id = t.deal_id AND d.restricted
      WHERE t.organization_id = scope_organization() AND t.member_id = of_member AND NOT EXISTS (SELECT 1 FROM deal_team o
        WHERE o.organization_id = t.organization_id AND o.deal_id = t.deal_id AND o.member_id <> of_member)),
    (SELECT count(*)::int FROM api_keys WHERE organization_id = scope_organization() AND member_id = of_member AND revoked_at IS NULL)
    WHERE scope_role() IN ('admin', 'system') $$;
--> statement-breakpoint
-- Hands a leaving member's deals and investments to another (or to nobody), restricted deals past the policy: their team stays
-- who it was. The successor joins the team only where it would be left empty, so that no deal is lost to everyone's sight and
-- nobody reads a restricted deal by taking a colleague out.
CREATE FUNCTION hand_over_member(of_member uuid, successor uuid) RETURNS TABLE (deals integer, investments integer, teams integer, joined integer)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER ROWS 1 SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  firm uuid := scope_organization();
  left_deals uuid[];
BEGIN
  IF scope_role() NOT IN ('admin', 'system') THEN RETURN; END IF;
  WITH gone AS (DELETE FROM deal_team t WHERE t.organization_id = firm AND t.member_id = of_member RETURNING t.deal_id)
    SELECT coalesce(array_agg(deal_id), '{}') INTO left_deals FROM gone;
  teams := cardinality(left_deals);
  INSERT INTO deal_team (organization_id, deal_id, member_id, user_id)
    SELECT firm, d.id, m.id, m.user_id FROM deals d JOIN members m ON m.organization_id = firm AND m.id = successor
    WHERE d.organization_id = firm AND d.id = ANY (left_deals) AND d.restricted AND NOT EXISTS (SELECT 1 FROM deal_team t WHERE t.organization_id = firm AND t.deal_id = d.id)
    ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS joined = ROW_COUNT;
  UPDATE deals d SET partner_owner = CASE
      WHEN NOT d.restricted OR EXISTS (SELECT 1 FROM deal_team t WHERE t.organization_id = firm AND t.deal_id = d.id AND t.member_id = successor) THEN successor
      ELSE (SELECT t.member_id FROM deal_team t WHERE t.organization_id = firm AND t.deal_id = d.id ORDER BY t.created_at, t.id LIMIT 1) END
    WHERE d.organization_id = firm AND d.partner_owner = of_member;
  GET DIAGNOSTICS deals = ROW_COUNT;
  UPDATE investments i SET lead_partner = successor WHERE i.organization_id = firm AND i.lead_partner = of_member;
  GET DIAGNOSTICS investments = ROW_COUNT;
  RETURN NEXT;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION held_by_member(uuid), hand_over_member(uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION held_by_member(uuid), hand_over_member(uuid, uuid) TO redpill_app;
