// A folder of files as a provider: prices as CSV and companies' facts as EDGAR gives them, zipped or not.
import { join } from 'node:path';
import type { QueryOf } from '../data-models.ts';
import { type FolderFile, type FolderModel, folderFiles, readJsonFile } from '../folder/folder-files.ts';
import { type PriceRow, readPrices } from '../folder/read-prices.ts';
import { type DataProvider, type Fetcher, fetcher } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { type CompanyFacts, factsKnownAt, readCompanyFacts } from '../sec/company-facts.ts';
import { type StatementKind, statements } from '../sec/statements.ts';
import { ratioRows } from './sec.ts';

export interface FolderProvider extends DataProvider {
  /** What lies in the folder, as it is now. */
  readonly files: () => Promise<readonly FolderFile[]>;
}

type Prices = Extract<FolderFile, { holds: 'prices' }>;
type SeriesQuery = { symbol: string; start_date?: string | undefined; end_date?: string | undefined };
type StatementQuery = QueryOf<'IncomeStatement'>;

/** Most rows that one question gives; a longer answer is refused and not cut. */
const MOST_ROWS = 200_000;

/** Prices and facts of the files in a folder; a mapping file names columns that are not recognised by their headers. */
export function folderProvider(folder: string): FolderProvider {
  const files = folderFiles(folder);
  const listed = () =>
    files().catch((cause: unknown) => {
      const said = cause instanceof Error ? cause.message : 'cannot be read';
      throw new ProviderFailure('malformed', `the folder of market data cannot be used: ${said}`, { cause });
    });

  async function series(model: FolderModel, query: SeriesQuery): Promise<readonly PriceRow[]> {
    const symbols = new Set(query.symbol.split(',').map((each) => each.trim().toUpperCase()));
    const all = await listed();
    const usable = all.filter((file): file is Prices => file.holds === 'prices' && file.model === model);
    const rows: PriceRow[] = [];
    for (const file of usable) {
      if (file.symbol !== null && !symbols.has(file.symbol)) continue;
      for await (const row of readPrices(join(folder, file.path), file, { ...query, symbols })) {
        rows.push(row);
        if (rows.length > MOST_ROWS)
          throw new ProviderFailure('malformed', `has more than ${MOST_ROWS} rows of it: ask for fewer days`);
      }
    }
    if (rows.length === 0) throw nothing(all, `no file has prices of ${query.symbol}`);
    return rows.toSorted((a, b) => (String(a.date) < String(b.date) ? -1 : String(a.date) > String(b.date) ? 1 : 0));
  }

  async function facts(symbol: string): Promise<unknown> {
    const all = await listed();
    const file = all.find((each) => each.holds === 'companyfacts' && each.symbol === symbol.toUpperCase());
    if (!file) throw nothing(all, `no file has facts of ${symbol}`);
    return readJsonFile(join(folder, file.path));
  }

  const prices = (model: FolderModel): Fetcher<SeriesQuery> =>
    fetcher({
      request: (query: SeriesQuery) => query,
      fetch: (query: SeriesQuery) => series(model, query),
      rows: (raw) => raw,
    });
  const reported = (rows: (facts: CompanyFacts, query: StatementQuery) => readonly object[]): Fetcher<StatementQuery> =>
    fetcher({
      request: ({ symbol }: StatementQuery) => symbol,
      fetch: (symbol: string) => facts(symbol),
      rows: (raw, query) => rows(factsKnownAt(readCompanyFacts(raw), query.as_of), query),
    });
  const of = (kind: StatementKind) => reported((read, query) => statements(read, kind, query));
  return {
    name: 'folder',
    title: 'Folder of files',
    website: null,
    licence: 'that of the files: whoever put them there knows it',
    credentials: [],
    quota: { a_minute: null, a_day: null },
    remote: false,
    verified: 'files',
    files,
    fetchers: {
      EquityHistorical: prices('EquityHistorical'),
      CurrencyHistorical: prices('CurrencyHistorical'),
      CryptoHistorical: prices('CryptoHistorical'),
      IndexHistorical: prices('IndexHistorical'),
      IncomeStatement: of('income'),
      BalanceSheet: of('balance'),
      CashFlowStatement: of('cash'),
      FinancialRatios: reported(ratioRows),
    },
  };
}

/** Nothing was found; files that could not be read may be why. */
function nothing(files: readonly FolderFile[], words: string): ProviderFailure {
  const broken = files.filter((file) => file.holds === 'nothing');
  const told = broken.slice(0, 3).map(({ path, fault }) => `${path} ${fault}`);
  const more = broken.length > told.length ? ` and ${broken.length - told.length} more` : '';
  const faults = broken.length === 0 ? '' : `; cannot be read: ${told.join('; ')}${more}`;
  return new ProviderFailure('no_data', `${words}${faults}`);
}
