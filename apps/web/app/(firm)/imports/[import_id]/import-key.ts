// Where an import stands in the cache of answers.

export const importKey = (import_id: string) => ['imports', 'one', import_id] as const;
