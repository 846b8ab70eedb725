// Every verb by the name of its operation: what the edges loop over.
import * as deals from './deals/index.ts';
import type { Verb } from './verb.ts';

const slices: Record<string, Verb>[] = [deals as unknown as Record<string, Verb>];

export const verbs: ReadonlyMap<string, Verb> = new Map(
  slices.flatMap((slice) => Object.values(slice)).map((verb) => [verb.operation.name, verb]),
);
