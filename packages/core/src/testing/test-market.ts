// A desk of market data for suites: it answers what it is given, and has nothing of anything else.
import type { MarketAnswer, MarketDesk, MarketQuestion } from '../ports.ts';

export interface TestMarket extends MarketDesk {
  /** By model, or model and symbol as `EquityQuote AAPL`. */
  answers: Map<string, MarketAnswer>;
  /** What was asked, in order, with who asked it. */
  asked: (MarketQuestion & { reader: Parameters<MarketDesk['ask']>[1] })[];
}

export function openTestMarket(): TestMarket {
  const answers = new Map<string, MarketAnswer>();
  const asked: TestMarket['asked'] = [];
  return {
    answers,
    asked,
    async ask(question, reader) {
      asked.push({ ...question, reader });
      const { model, query } = question;
      const answer = answers.get(`${model} ${String(query.symbol)}`) ?? answers.get(model);
      if (answer) return answer;
      const refusal = { provider: 'test', kind: 'no_data', message: 'has nothing of it', retry_after_s: null };
      return { answered: false, nothing_there: true, refusals: [refusal] };
    },
    providers: async () => [
      {
        name: 'test',
        title: 'Of the suite',
        website: null,
        licence: 'none',
        rank: 1,
        remote: false,
        verified: 'not_verified',
        offers: ['EquityQuote', 'IncomeStatement'],
        missing_settings: [],
        asked: asked.length,
        failed: 0,
        last_answer_at: null,
        last_failure: null,
        rests_until: null,
        faults: [],
      },
    ],
  };
}

/** An answer of rows, as a provider gives it. */
export const answeredWith = (...rows: Record<string, unknown>[]): MarketAnswer => ({
  answered: true,
  provider: 'test',
  licence: 'none',
  retrieved_at: '2026-01-02T03:04:05.000Z',
  rows,
  warnings: [],
  refusals: [],
});
