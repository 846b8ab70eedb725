-- While an import fills a table, its statistics are those of a smaller one: a plan made from them read the whole table for
-- each key of a batch, and half a million rows in, a batch took longer than a statement may.
ALTER FUNCTION match_companies(json) SET enable_seqscan = off;
--> statement-breakpoint
ALTER FUNCTION match_companies(json) SET enable_bitmapscan = off;
--> statement-breakpoint
ALTER FUNCTION match_people(json) SET enable_seqscan = off;
--> statement-breakpoint
ALTER FUNCTION match_people(json) SET enable_bitmapscan = off;
