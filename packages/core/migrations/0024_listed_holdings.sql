-- Holdings that have come to be listed; marked by their closes under the approval of a second person.
CREATE TABLE listed_holdings (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  investment_id uuid NOT NULL,
  symbol varchar(32) NOT NULL,
  currency varchar(3) NOT NULL,
  shares numeric(28,10) NOT NULL CONSTRAINT listed_holdings_shares CHECK (shares > 0),
  shares_on date NOT NULL,
  lock_up_until date,
  note varchar(1000),
  status varchar(16) NOT NULL DEFAULT 'proposed' CONSTRAINT listed_holdings_status CHECK (status IN ('proposed', 'approved', 'ended')),
  proposed_by uuid,
  decided_by uuid,
  decided_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organization_id, id),
  CONSTRAINT listed_holdings_two_people CHECK (status <> 'approved' OR decided_by IS DISTINCT FROM proposed_by),
  CONSTRAINT listed_holdings_organization FOREIGN KEY (organization_id) REFERENCES organizations (organization_id),
  FOREIGN KEY (organization_id, investment_id) REFERENCES investments (organization_id, id),
  FOREIGN KEY (organization_id, proposed_by) REFERENCES members (organization_id, id),
  FOREIGN KEY (organization_id, decided_by) REFERENCES members (organization_id, id)
);
--> statement-breakpoint
-- One at a time of an investment.
CREATE UNIQUE INDEX listed_holdings_one ON listed_holdings (organization_id, investment_id) WHERE status <> 'ended';
--> statement-breakpoint
ALTER TABLE listed_holdings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON listed_holdings TO redpill_app;
--> statement-breakpoint
CREATE TRIGGER keep_row BEFORE UPDATE ON listed_holdings FOR EACH ROW EXECUTE FUNCTION keep_row();
--> statement-breakpoint
CREATE POLICY staff ON listed_holdings USING (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()))
  WITH CHECK (organization_id = (SELECT scope_organization()) AND (SELECT scope_is_staff()));
--> statement-breakpoint
-- Holdings whose newest close after the lock-up has no mark yet.
CREATE FUNCTION listed_holdings_due() RETURNS TABLE (organization_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT h.organization_id, h.id FROM listed_holdings h
        CROSS JOIN LATERAL (SELECT max(b.date) AS date FROM market_bars b
          WHERE b.organization_id = h.organization_id AND b.symbol = h.symbol) b
        WHERE h.status = 'approved' AND b.date >= h.shares_on AND (h.lock_up_until IS NULL OR b.date > h.lock_up_until)
          AND NOT EXISTS (SELECT FROM valuations v WHERE v.organization_id = h.organization_id
            AND v.investment_id = h.investment_id AND v.status = 'approved' AND v.date >= b.date)
        ORDER BY 1, 2 $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION listed_holdings_due() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION listed_holdings_due() TO redpill_gate;
