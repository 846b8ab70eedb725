// A series by its code: what it is called, what it is counted in, and what providers are asked for it.
import { SERIES_KINDS, type SeriesKind } from '@redpill/contract';

export interface SeriesMeaning {
  readonly series: string;
  readonly kind: SeriesKind;
  readonly title: string;
  readonly unit: string;
}

interface Asked {
  readonly model: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** The field of a row that holds the value. */
  readonly field: string;
}

const spaced = (words: string): string => words.replaceAll('_', ' ');
const named = (words: string): string => spaced(words).replace(/(^| )[a-z]/g, (start) => start.toUpperCase());

const MEANINGS: Record<SeriesKind, (of: string) => { title: string; unit: string } & Asked> = {
  fx: (of) => ({
    title: `${of.slice(0, 3)} in ${of.slice(3)}`,
    unit: `${of.slice(3)} for one ${of.slice(0, 3)}`,
    model: 'CurrencyHistorical',
    query: { symbol: of },
    field: 'close',
  }),
  treasury: (of) => ({
    title: `US Treasury, ${of.split('_').toReversed().join(' ')}`,
    unit: 'yearly rate as a fraction',
    model: 'TreasuryRates',
    query: {},
    field: of,
  }),
  cpi: (of) => ({
    title: `Consumer prices, ${named(of)}`,
    unit: 'index, 2015 = 100 where the source says no other',
    model: 'ConsumerPriceIndex',
    query: { country: of, units: 'index_2015', frequency: 'monthly' },
    field: 'value',
  }),
  gdp: (of) => ({
    title: `Real output, ${named(of)}`,
    unit: 'as the provider counts it',
    model: 'GdpReal',
    query: { country: of },
    field: 'value',
  }),
  indicator: (of) => ({
    title: `Indicator ${of}`,
    unit: 'as the provider counts it',
    model: 'EconomicIndicators',
    query: { symbol: of },
    field: 'value',
  }),
  index: (of) => ({
    title: `Index ${of}`,
    unit: 'points',
    model: 'IndexHistorical',
    query: { symbol: of },
    field: 'close',
  }),
  crypto: (of) => ({
    title: `Crypto currency ${of}`,
    unit: 'price of one',
    model: 'CryptoHistorical',
    query: { symbol: of },
    field: 'close',
  }),
};

function parts(series: string): { kind: SeriesKind; of: string } {
  const at = series.indexOf(':');
  const kind = SERIES_KINDS.find((each) => each === series.slice(0, at));
  if (kind === undefined) throw new Error(`${series} is no series`);
  return { kind, of: series.slice(at + 1) };
}

/** What a series is, from its code. */
export function meaningOf(series: string): SeriesMeaning {
  const { kind, of } = parts(series);
  const { title, unit } = MEANINGS[kind](of);
  return { series, kind, title, unit };
}

/** What providers are asked for a series, and which field of each row is its value. */
export function askedOf(series: string): Asked {
  const { kind, of } = parts(series);
  const { model, query, field } = MEANINGS[kind](of);
  return { model, query, field };
}
