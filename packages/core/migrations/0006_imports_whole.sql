-- What an import tells of how it took values: undisclosed amounts, cells that say that they are empty, dates without a day.
ALTER TABLE imports ADD COLUMN notes jsonb NOT NULL DEFAULT '{}';
