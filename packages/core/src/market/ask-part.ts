// One part of an answer: asked of the desk, with where it is from, or why it is missing.
import type { MarketGap, MarketRow, MarketSource } from '@redpill/contract';
import type { Actor } from '../actor.ts';
import type { MarketDesk, MarketQuestion } from '../ports.ts';

export interface AskedPart {
  readonly rows: readonly MarketRow[];
  readonly source: MarketSource | null;
  readonly gap: MarketGap | null;
  readonly nothing_there: boolean;
}

export type Reader = Parameters<MarketDesk['ask']>[1];

/** Whose answers may be shared with whom: those of a firm stay there, and its partners' are told apart from its investors'. */
export const readerOf = (actor: Actor): Reader => ({
  organization_id: actor.organization_id,
  scope: actor.kind !== 'system' && actor.role === 'limited_partner' ? 'limited_partner' : 'staff',
});

/** Kinds of refusal of a provider that was not asked at all. */
const NOT_ASKED: ReadonlySet<string> = new Set(['not_offered', 'no_credentials']);

export async function askPart(
  market: MarketDesk,
  reader: Reader,
  { part, ...question }: MarketQuestion & { part: string },
): Promise<AskedPart> {
  const answer = await market.ask(question, reader);
  if (!answer.answered) {
    const { refusals } = answer;
    return {
      rows: [],
      source: null,
      gap: { part, reason: reasonOf(answer), refusals: [...refusals] },
      nothing_there: answer.nothing_there,
    };
  }
  const { provider, licence, retrieved_at, rows, warnings, refusals } = answer;
  // That a provider is not set up, or offers nothing of the kind, is told where providers are listed.
  const passed = refusals.filter(({ kind }) => !NOT_ASKED.has(kind)).map((each) => `${each.provider}: ${each.message}`);
  const source = { part, provider, licence, retrieved_at, warnings: [...warnings, ...passed] };
  return { rows, source, gap: null, nothing_there: false };
}

function reasonOf({
  nothing_there,
  refusals,
}: {
  nothing_there: boolean;
  refusals: readonly { kind: string }[];
}): string {
  if (nothing_there) return 'No provider has anything of it.';
  const tried = refusals.filter(({ kind }) => !NOT_ASKED.has(kind));
  if (tried.length > 0) return 'No provider answered; it may be there later.';
  return 'No provider of this is set up: see the settings of market data.';
}

/** Sources and gaps of several parts, in their order. */
export const sourcesOf = (parts: readonly AskedPart[]) => ({
  sources: parts.flatMap(({ source }) => source ?? []),
  missing: parts.flatMap(({ gap }) => gap ?? []),
});
