CREATE TABLE "companies" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"ticker" varchar(10),
	"sector" varchar(100),
	"stage" varchar(50),
	"founded_year" integer,
	"headquarters" jsonb,
	"country" varchar(3),
	"website" varchar(255),
	"domain" varchar(255),
	"description" text,
	"status" varchar(50),
	"total_funding" numeric(20, 2),
	"total_funding_currency" varchar(3),
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "companies_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "companies_founded_year" CHECK ("companies"."founded_year" between 1600 and 2200),
	CONSTRAINT "companies_total_funding" CHECK ("companies"."total_funding" >= 0)
);
--> statement-breakpoint
CREATE TABLE "external_ids" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"subject_type" varchar(50) NOT NULL,
	"subject_id" uuid NOT NULL,
	"source" varchar(100) NOT NULL,
	"value" varchar(500) NOT NULL,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "external_ids_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "external_ids_once" UNIQUE("organization_id","subject_type","source","value")
);
--> statement-breakpoint
CREATE TABLE "funding_rounds" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"round_type" varchar(50) NOT NULL,
	"announced_on" date,
	"amount" numeric(20, 2),
	"currency" varchar(3),
	"post_money" numeric(20, 2),
	"undisclosed" boolean DEFAULT false NOT NULL,
	"source" varchar(255),
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "funding_rounds_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "funding_rounds_once" UNIQUE NULLS NOT DISTINCT("organization_id","company_id","round_type","announced_on","amount","currency"),
	CONSTRAINT "funding_rounds_amount" CHECK ("funding_rounds"."amount" >= 0 and "funding_rounds"."post_money" >= 0)
);
--> statement-breakpoint
CREATE TABLE "deal_team" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"deal_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "deal_team_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "deal_team_once" UNIQUE("organization_id","deal_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "deals" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"fund_id" uuid,
	"stage" varchar(50) DEFAULT 'sourced' NOT NULL,
	"stage_since" timestamp with time zone DEFAULT now() NOT NULL,
	"priority" varchar(20) DEFAULT 'Medium' NOT NULL,
	"target_investment" numeric(20, 2),
	"target_valuation" numeric(20, 2),
	"currency" varchar(3) DEFAULT 'USD' NOT NULL,
	"partner_owner" uuid,
	"next_milestone" date,
	"deal_score" integer,
	"source" varchar(255),
	"restricted" boolean DEFAULT false NOT NULL,
	"archived_at" timestamp with time zone,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "deals_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "deals_stage" CHECK ("deals"."stage" in ('sourced','screening','partner_review','due_diligence','investment_committee','term_sheet','closing','closed','passed')),
	CONSTRAINT "deals_priority" CHECK ("deals"."priority" in ('Low', 'Medium', 'High')),
	CONSTRAINT "deals_score" CHECK ("deals"."deal_score" >= 1 and "deals"."deal_score" <= 10),
	CONSTRAINT "deals_targets" CHECK ("deals"."target_investment" >= 0 and "deals"."target_valuation" >= 0)
);
--> statement-breakpoint
CREATE TABLE "passes" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"deal_id" uuid NOT NULL,
	"from_stage" varchar(50) NOT NULL,
	"reason" varchar(50) NOT NULL,
	"note" text,
	"passed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"passed_by" uuid,
	CONSTRAINT "passes_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "passes_reason" CHECK ("passes"."reason" in ('team', 'market', 'product', 'traction', 'valuation', 'terms', 'conflict', 'thesis', 'timing', 'lost', 'other'))
);
--> statement-breakpoint
CREATE TABLE "stage_moves" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"deal_id" uuid NOT NULL,
	"from_stage" varchar(50),
	"to_stage" varchar(50) NOT NULL,
	"moved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"moved_by" uuid,
	"note" text,
	CONSTRAINT "stage_moves_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "stage_moves_stages" CHECK ("stage_moves"."from_stage" in ('sourced','screening','partner_review','due_diligence','investment_committee','term_sheet','closing','closed','passed') and "stage_moves"."to_stage" in ('sourced','screening','partner_review','due_diligence','investment_committee','term_sheet','closing','closed','passed'))
);
--> statement-breakpoint
CREATE TABLE "events" (
	"organization_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"actor_kind" varchar(16) NOT NULL,
	"actor_id" varchar(255) NOT NULL,
	"on_behalf_of" uuid,
	"channel" varchar(16) NOT NULL,
	"operation" varchar(64) NOT NULL,
	"effect" varchar(16) NOT NULL,
	"audience" varchar(16) NOT NULL,
	"subject_type" varchar(50) NOT NULL,
	"subject_id" varchar(64) NOT NULL,
	"changes" jsonb,
	"output" jsonb,
	"idempotency_key" varchar(255),
	"request_id" varchar(64),
	CONSTRAINT "events_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "events_idempotency" UNIQUE("organization_id","idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"member_id" uuid NOT NULL,
	"name" varchar(255) NOT NULL,
	"prefix" varchar(16) NOT NULL,
	"secret_hash" varchar(64) NOT NULL,
	"scopes" jsonb,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "api_keys_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "api_keys_secret" UNIQUE("organization_id","secret_hash")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" varchar(255) NOT NULL,
	"email" varchar(320) NOT NULL,
	"role" varchar(32) NOT NULL,
	"status" varchar(16) DEFAULT 'active' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "members_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "members_one_per_user" UNIQUE("organization_id","user_id"),
	CONSTRAINT "members_one_per_email" UNIQUE("organization_id","email"),
	CONSTRAINT "members_role" CHECK ("members"."role" in ('general_partner', 'associate', 'analyst', 'limited_partner', 'admin')),
	CONSTRAINT "members_status" CHECK ("members"."status" in ('active', 'removed'))
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"organization_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"illustrative" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "organizations_organization_id_pk" PRIMARY KEY("organization_id")
);
--> statement-breakpoint
CREATE TABLE "funds" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"fund_size" numeric(20, 2),
	"currency" varchar(3) DEFAULT 'USD' NOT NULL,
	"vintage_year" integer,
	"status" varchar(50) DEFAULT 'Active' NOT NULL,
	"illustrative" boolean DEFAULT false NOT NULL,
	"policies" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "funds_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "funds_name" UNIQUE("organization_id","name"),
	CONSTRAINT "funds_size" CHECK ("funds"."fund_size" >= 0),
	CONSTRAINT "funds_vintage" CHECK ("funds"."vintage_year" between 1940 and 2200),
	CONSTRAINT "funds_policies" CHECK (jsonb_typeof("funds"."policies") = 'object')
);
--> statement-breakpoint
CREATE TABLE "investments" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"fund_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"round_type" varchar(50),
	"investment_amount" numeric(20, 2),
	"currency" varchar(3) DEFAULT 'USD' NOT NULL,
	"valuation" numeric(20, 2),
	"ownership_percentage" numeric(12, 10),
	"investment_date" date,
	"lead_partner" uuid,
	"security" varchar(100),
	"shares" numeric(28, 10),
	"price_per_share" numeric(28, 10),
	"status" varchar(50) DEFAULT 'Active' NOT NULL,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "investments_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "investments_amount" CHECK ("investments"."investment_amount" >= 0 and "investments"."valuation" >= 0 and "investments"."shares" >= 0),
	CONSTRAINT "investments_ownership" CHECK ("investments"."ownership_percentage" between 0 and 1),
	CONSTRAINT "investments_status" CHECK ("investments"."status" in ('Active', 'Partially realised', 'Realised', 'Written off'))
);
--> statement-breakpoint
CREATE TABLE "limited_partner_users" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"limited_partner_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "limited_partner_users_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "limited_partner_users_once" UNIQUE("organization_id","limited_partner_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "limited_partners" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"kind" varchar(50),
	"country" varchar(3),
	"is_general_partner" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "limited_partners_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "limited_partners_name" UNIQUE("organization_id","name")
);
--> statement-breakpoint
CREATE TABLE "import_changes" (
	"organization_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"subject_type" varchar(50) NOT NULL,
	"subject_id" uuid NOT NULL,
	"action" varchar(16) NOT NULL,
	"before" jsonb,
	"left_version" integer,
	"kept" text,
	CONSTRAINT "import_changes_organization_id_import_id_subject_type_subject_id_pk" PRIMARY KEY("organization_id","import_id","subject_type","subject_id"),
	CONSTRAINT "import_changes_action" CHECK ("import_changes"."action" in ('created', 'updated'))
);
--> statement-breakpoint
CREATE TABLE "import_rejects" (
	"organization_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"outcome" varchar(16) NOT NULL,
	"field" varchar(100),
	"reason" text NOT NULL,
	"cells" jsonb NOT NULL,
	CONSTRAINT "import_rejects_organization_id_import_id_row_number_pk" PRIMARY KEY("organization_id","import_id","row_number"),
	CONSTRAINT "import_rejects_outcome" CHECK ("import_rejects"."outcome" in ('rejected', 'skipped'))
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" varchar(32) NOT NULL,
	"file_name" varchar(255) NOT NULL,
	"storage_key" varchar(500) NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" varchar(64) NOT NULL,
	"format" varchar(16) NOT NULL,
	"encoding" varchar(32) NOT NULL,
	"delimiter" varchar(4),
	"columns" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"options" jsonb NOT NULL,
	"fund_id" uuid,
	"status" varchar(16) DEFAULT 'staged' NOT NULL,
	"bytes_read" bigint DEFAULT 0 NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"related" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"started_by" uuid,
	"started_at" timestamp with time zone,
	"runner" uuid,
	"heartbeat_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "imports_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "imports_kind" CHECK ("imports"."kind" in ('companies', 'people', 'rounds', 'deals', 'investments', 'ledger')),
	CONSTRAINT "imports_status" CHECK ("imports"."status" in ('staged', 'running', 'done', 'failed', 'undoing', 'undone'))
);
--> statement-breakpoint
CREATE TABLE "fx_rates" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"base_currency" varchar(3) NOT NULL,
	"quote_currency" varchar(3) NOT NULL,
	"date" date NOT NULL,
	"rate" numeric(28, 12) NOT NULL,
	"source" varchar(255),
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid,
	"import_id" uuid,
	CONSTRAINT "fx_rates_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "fx_rates_rate" CHECK ("fx_rates"."rate" > 0),
	CONSTRAINT "fx_rates_pair" CHECK ("fx_rates"."base_currency" <> "fx_rates"."quote_currency")
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "ledger_entries_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"fund_id" uuid NOT NULL,
	"type" varchar(32) NOT NULL,
	"date" date NOT NULL,
	"notice_date" date,
	"due_date" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid,
	"amount" numeric(20, 2) NOT NULL,
	"currency" varchar(3) NOT NULL,
	"limited_partner_id" uuid,
	"investment_id" uuid,
	"close" varchar(100),
	"purpose_investments" numeric(20, 2),
	"purpose_fees" numeric(20, 2),
	"purpose_expenses" numeric(20, 2),
	"inside_commitment" boolean DEFAULT true NOT NULL,
	"distribution_type" varchar(32),
	"recallable_amount" numeric(20, 2),
	"withheld_tax" numeric(20, 2),
	"security" varchar(100),
	"round_type" varchar(50),
	"shares" numeric(28, 10),
	"price_per_share" numeric(28, 10),
	"cost_relieved" numeric(20, 2),
	"unfunded_impact" numeric(20, 2) DEFAULT '0' NOT NULL,
	"corrects_id" uuid,
	"voided" boolean DEFAULT false NOT NULL,
	"note" text,
	"import_id" uuid,
	CONSTRAINT "ledger_entries_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "ledger_entries_corrected_once" UNIQUE("organization_id","corrects_id"),
	CONSTRAINT "ledger_entries_type" CHECK ("ledger_entries"."type" in ('commitment','contribution','distribution','management_fee','expense','investment','follow_on','partial_exit','exit','write_off','investment_income','nav','accrued_carry','carry_paid','credit_line_draw','credit_line_repayment','other_income','other_liability')),
	CONSTRAINT "ledger_entries_amount" CHECK ("ledger_entries"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "valuations" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"fund_id" uuid NOT NULL,
	"investment_id" uuid NOT NULL,
	"date" date NOT NULL,
	"fair_value" numeric(20, 2) NOT NULL,
	"currency" varchar(3) NOT NULL,
	"method" varchar(50) NOT NULL,
	"inputs" jsonb,
	"evidence" text,
	"status" varchar(16) DEFAULT 'proposed' NOT NULL,
	"proposed_by" uuid,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"corrects_id" uuid,
	"import_id" uuid,
	CONSTRAINT "valuations_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "valuations_fair_value" CHECK ("valuations"."fair_value" >= 0),
	CONSTRAINT "valuations_status" CHECK ("valuations"."status" in ('proposed', 'approved', 'rejected'))
);
--> statement-breakpoint
CREATE TABLE "company_people" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"title" varchar(255),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "company_people_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "company_people_once" UNIQUE("organization_id","company_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"subject_type" varchar(50) NOT NULL,
	"subject_id" uuid NOT NULL,
	"name" varchar(255) NOT NULL,
	"media_type" varchar(127) NOT NULL,
	"kind" varchar(50),
	"size_bytes" bigint NOT NULL,
	"sha256" varchar(64) NOT NULL,
	"storage_key" varchar(500) NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"uploaded_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "documents_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"subject_type" varchar(50) NOT NULL,
	"subject_id" uuid NOT NULL,
	"kind" varchar(20) DEFAULT 'note' NOT NULL,
	"body" text NOT NULL,
	"occurred_at" timestamp with time zone DEFAULT now() NOT NULL,
	"author_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "notes_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "notes_kind" CHECK ("notes"."kind" in ('note', 'call', 'meeting', 'email')),
	CONSTRAINT "notes_subject" CHECK ("notes"."subject_type" in ('company', 'deal', 'person', 'fund', 'investment'))
);
--> statement-breakpoint
CREATE TABLE "people" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"title" varchar(255),
	"email" varchar(320),
	"phone" varchar(64),
	"linkedin" varchar(255),
	"location" varchar(255),
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "people_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "taggings" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tag_id" uuid NOT NULL,
	"subject_type" varchar(50) NOT NULL,
	"subject_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "taggings_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "taggings_once" UNIQUE("organization_id","tag_id","subject_type","subject_id")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(64) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tags_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "tags_once" UNIQUE("organization_id","name")
);
--> statement-breakpoint
CREATE TABLE "ai_interactions" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"session_id" varchar(100),
	"query" text NOT NULL,
	"response" text,
	"context" jsonb,
	"tools_used" jsonb,
	"processing_time_ms" integer,
	"confidence_score" numeric(3, 2),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "ai_interactions_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "ai_interactions_confidence" CHECK ("ai_interactions"."confidence_score" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "market_data_snapshots" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"workflow_id" varchar(50),
	"symbol" varchar(20) NOT NULL,
	"current_price" numeric(18, 6),
	"open_price" numeric(18, 6),
	"high_24h" numeric(18, 6),
	"low_24h" numeric(18, 6),
	"volume_24h" bigint,
	"change_percent" numeric(8, 4),
	"market_cap" bigint,
	"provider" varchar(50) DEFAULT 'OpenBB' NOT NULL,
	"collected_at" timestamp with time zone DEFAULT now() NOT NULL,
	"raw_data" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "market_data_snapshots_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "workflow_executions" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"workflow_id" varchar(50) NOT NULL,
	"workflow_type" varchar(50) NOT NULL,
	"company_name" varchar(255) NOT NULL,
	"status" varchar(50) DEFAULT 'pending' NOT NULL,
	"progress_percentage" integer DEFAULT 0 NOT NULL,
	"current_step" varchar(100),
	"selected_tokens" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"investment_amount" numeric(20, 2),
	"valuation" numeric(20, 2),
	"steps_completed" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"started_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "workflow_executions_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "workflow_executions_workflow_id" UNIQUE("organization_id","workflow_id"),
	CONSTRAINT "workflow_executions_progress" CHECK ("workflow_executions"."progress_percentage" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "funding_rounds" ADD CONSTRAINT "funding_rounds_organization_id_company_id_companies_organization_id_id_fk" FOREIGN KEY ("organization_id","company_id") REFERENCES "public"."companies"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_team" ADD CONSTRAINT "deal_team_organization_id_deal_id_deals_organization_id_id_fk" FOREIGN KEY ("organization_id","deal_id") REFERENCES "public"."deals"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_team" ADD CONSTRAINT "deal_team_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_organization_id_company_id_companies_organization_id_id_fk" FOREIGN KEY ("organization_id","company_id") REFERENCES "public"."companies"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_organization_id_fund_id_funds_organization_id_id_fk" FOREIGN KEY ("organization_id","fund_id") REFERENCES "public"."funds"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_organization_id_partner_owner_members_organization_id_id_fk" FOREIGN KEY ("organization_id","partner_owner") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passes" ADD CONSTRAINT "passes_organization_id_deal_id_deals_organization_id_id_fk" FOREIGN KEY ("organization_id","deal_id") REFERENCES "public"."deals"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passes" ADD CONSTRAINT "passes_organization_id_passed_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","passed_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_moves" ADD CONSTRAINT "stage_moves_organization_id_deal_id_deals_organization_id_id_fk" FOREIGN KEY ("organization_id","deal_id") REFERENCES "public"."deals"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_moves" ADD CONSTRAINT "stage_moves_organization_id_moved_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","moved_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_member_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investments" ADD CONSTRAINT "investments_organization_id_fund_id_funds_organization_id_id_fk" FOREIGN KEY ("organization_id","fund_id") REFERENCES "public"."funds"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investments" ADD CONSTRAINT "investments_organization_id_company_id_companies_organization_id_id_fk" FOREIGN KEY ("organization_id","company_id") REFERENCES "public"."companies"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investments" ADD CONSTRAINT "investments_organization_id_lead_partner_members_organization_id_id_fk" FOREIGN KEY ("organization_id","lead_partner") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "limited_partner_users" ADD CONSTRAINT "limited_partner_users_organization_id_limited_partner_id_limited_partners_organization_id_id_fk" FOREIGN KEY ("organization_id","limited_partner_id") REFERENCES "public"."limited_partners"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_organization_id_import_id_imports_organization_id_id_fk" FOREIGN KEY ("organization_id","import_id") REFERENCES "public"."imports"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rejects" ADD CONSTRAINT "import_rejects_organization_id_import_id_imports_organization_id_id_fk" FOREIGN KEY ("organization_id","import_id") REFERENCES "public"."imports"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_organization_id_fund_id_funds_organization_id_id_fk" FOREIGN KEY ("organization_id","fund_id") REFERENCES "public"."funds"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_organization_id_started_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","started_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fx_rates" ADD CONSTRAINT "fx_rates_organization_id_recorded_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","recorded_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_organization_id_fund_id_funds_organization_id_id_fk" FOREIGN KEY ("organization_id","fund_id") REFERENCES "public"."funds"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_organization_id_limited_partner_id_limited_partners_organization_id_id_fk" FOREIGN KEY ("organization_id","limited_partner_id") REFERENCES "public"."limited_partners"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_organization_id_investment_id_investments_organization_id_id_fk" FOREIGN KEY ("organization_id","investment_id") REFERENCES "public"."investments"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_organization_id_corrects_id_ledger_entries_organization_id_id_fk" FOREIGN KEY ("organization_id","corrects_id") REFERENCES "public"."ledger_entries"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_organization_id_recorded_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","recorded_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "valuations" ADD CONSTRAINT "valuations_organization_id_fund_id_funds_organization_id_id_fk" FOREIGN KEY ("organization_id","fund_id") REFERENCES "public"."funds"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "valuations" ADD CONSTRAINT "valuations_organization_id_investment_id_investments_organization_id_id_fk" FOREIGN KEY ("organization_id","investment_id") REFERENCES "public"."investments"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "valuations" ADD CONSTRAINT "valuations_organization_id_corrects_id_valuations_organization_id_id_fk" FOREIGN KEY ("organization_id","corrects_id") REFERENCES "public"."valuations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "valuations" ADD CONSTRAINT "valuations_organization_id_proposed_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","proposed_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "valuations" ADD CONSTRAINT "valuations_organization_id_decided_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","decided_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_people" ADD CONSTRAINT "company_people_organization_id_company_id_companies_organization_id_id_fk" FOREIGN KEY ("organization_id","company_id") REFERENCES "public"."companies"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_people" ADD CONSTRAINT "company_people_organization_id_person_id_people_organization_id_id_fk" FOREIGN KEY ("organization_id","person_id") REFERENCES "public"."people"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_organization_id_uploaded_by_members_organization_id_id_fk" FOREIGN KEY ("organization_id","uploaded_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_organization_id_author_id_members_organization_id_id_fk" FOREIGN KEY ("organization_id","author_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "taggings" ADD CONSTRAINT "taggings_organization_id_tag_id_tags_organization_id_id_fk" FOREIGN KEY ("organization_id","tag_id") REFERENCES "public"."tags"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "market_data_snapshots" ADD CONSTRAINT "market_data_snapshots_organization_id_workflow_id_workflow_executions_organization_id_workflow_id_fk" FOREIGN KEY ("organization_id","workflow_id") REFERENCES "public"."workflow_executions"("organization_id","workflow_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idx_companies_name" ON "companies" USING btree ("organization_id","name","id");--> statement-breakpoint
CREATE INDEX "idx_companies_sector_name" ON "companies" USING btree ("organization_id","sector","name","id");--> statement-breakpoint
CREATE INDEX "idx_companies_stage_name" ON "companies" USING btree ("organization_id","stage","name","id");--> statement-breakpoint
CREATE INDEX "idx_companies_domain" ON "companies" USING btree ("domain","organization_id");--> statement-breakpoint
CREATE INDEX "idx_companies_import" ON "companies" USING btree ("organization_id","import_id");--> statement-breakpoint
CREATE INDEX "idx_external_ids_subject" ON "external_ids" USING btree ("subject_id","organization_id");--> statement-breakpoint
CREATE INDEX "idx_funding_rounds_import" ON "funding_rounds" USING btree ("organization_id","import_id");--> statement-breakpoint
CREATE INDEX "idx_deals_stage_priority" ON "deals" USING btree ("organization_id","stage","priority");--> statement-breakpoint
CREATE INDEX "idx_deals_company" ON "deals" USING btree ("organization_id","company_id");--> statement-breakpoint
CREATE INDEX "idx_deals_created" ON "deals" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "idx_passes_deal" ON "passes" USING btree ("organization_id","deal_id");--> statement-breakpoint
CREATE INDEX "idx_stage_moves_deal" ON "stage_moves" USING btree ("organization_id","deal_id","moved_at");--> statement-breakpoint
CREATE INDEX "idx_events_subject" ON "events" USING btree ("organization_id","subject_type","subject_id","id");--> statement-breakpoint
CREATE INDEX "idx_events_actor" ON "events" USING btree ("organization_id","actor_id","id");--> statement-breakpoint
CREATE INDEX "idx_events_at" ON "events" USING btree ("organization_id","at");--> statement-breakpoint
CREATE INDEX "idx_investments_fund_company" ON "investments" USING btree ("organization_id","fund_id","company_id");--> statement-breakpoint
CREATE INDEX "idx_investments_company" ON "investments" USING btree ("organization_id","company_id");--> statement-breakpoint
CREATE INDEX "idx_limited_partner_users_user" ON "limited_partner_users" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE INDEX "idx_imports_created" ON "imports" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "idx_fx_rates_pair_date" ON "fx_rates" USING btree ("organization_id","base_currency","quote_currency","date");--> statement-breakpoint
CREATE INDEX "idx_ledger_entries_fund_date" ON "ledger_entries" USING btree ("organization_id","fund_id","date","seq");--> statement-breakpoint
CREATE INDEX "idx_ledger_entries_lp" ON "ledger_entries" USING btree ("organization_id","limited_partner_id");--> statement-breakpoint
CREATE INDEX "idx_ledger_entries_investment" ON "ledger_entries" USING btree ("organization_id","investment_id");--> statement-breakpoint
CREATE INDEX "idx_ledger_entries_import" ON "ledger_entries" USING btree ("organization_id","import_id");--> statement-breakpoint
CREATE INDEX "idx_valuations_investment_date" ON "valuations" USING btree ("organization_id","investment_id","date");--> statement-breakpoint
CREATE INDEX "idx_valuations_fund" ON "valuations" USING btree ("organization_id","fund_id","date");--> statement-breakpoint
CREATE INDEX "idx_company_people_person" ON "company_people" USING btree ("organization_id","person_id");--> statement-breakpoint
CREATE INDEX "idx_documents_subject" ON "documents" USING btree ("organization_id","subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "idx_notes_subject" ON "notes" USING btree ("organization_id","subject_type","subject_id","occurred_at");--> statement-breakpoint
CREATE INDEX "idx_people_name" ON "people" USING btree ("organization_id","name","id");--> statement-breakpoint
CREATE INDEX "idx_people_email" ON "people" USING btree ("organization_id","email");--> statement-breakpoint
CREATE INDEX "idx_taggings_subject" ON "taggings" USING btree ("organization_id","subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "idx_ai_interactions_user_session" ON "ai_interactions" USING btree ("organization_id","user_id","session_id");--> statement-breakpoint
CREATE INDEX "idx_market_data_symbol_date" ON "market_data_snapshots" USING btree ("organization_id","symbol","collected_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "idx_workflow_executions_status" ON "workflow_executions" USING btree ("organization_id","status");