// What Yahoo finds and quotes, under the names of the standard models.
import { z } from 'zod';
import type { QueryOf } from '../data-models.ts';
import { heldTo, unknownSymbol } from './asking.ts';
import { moment } from './moment.ts';

const text = z.string().nullish();
const number = z.number().nullish();

const searched = z.looseObject({
  quotes: z.array(z.looseObject({ symbol: text, longname: text, shortname: text, exchange: text, quoteType: text })),
});

/** Symbols like what was searched; those that begin with it where it is one. */
export function symbolsOf(found: unknown, { query, is_symbol, limit }: QueryOf<'EquitySearch'>): object[] {
  return heldTo(searched, found)
    .quotes.flatMap(({ symbol, longname, shortname, exchange, quoteType }) =>
      symbol ? [{ symbol, name: longname ?? shortname, exchange, asset_type: quoteType }] : [],
    )
    .filter(({ symbol }) => !is_symbol || symbol.toUpperCase().startsWith(query.toUpperCase()))
    .slice(0, limit);
}

const told = z.looseObject({
  news: z.array(
    z.looseObject({
      title: z.string(),
      link: z.string(),
      publisher: text,
      providerPublishTime: moment,
      relatedTickers: z.array(z.string()).nullish(),
    }),
  ),
});

/** Newest first; what is told of several companies is told once. */
export function newsOf(found: readonly unknown[], query: QueryOf<'CompanyNews'>): object[] {
  const news = found.flatMap((each) => heldTo(told, each).news);
  const once = new Map(news.map((each) => [each.link, each]));
  return [...once.values()]
    .toSorted((a, b) => b.providerPublishTime.getTime() - a.providerPublishTime.getTime())
    .map(({ title, link, publisher, providerPublishTime, relatedTickers }) => ({
      date: providerPublishTime.toISOString(),
      title,
      url: link,
      source: publisher,
      symbols: relatedTickers?.join(','),
    }))
    .filter(({ date }) => isBetween(date.slice(0, 10), query))
    .slice(0, query.limit);
}

const isBetween = (day: string, { start_date, end_date }: QueryOf<'CompanyNews'>): boolean =>
  (!start_date || day >= start_date.slice(0, 10)) && (!end_date || day <= end_date.slice(0, 10));

const recommended = z.looseObject({ recommendedSymbols: z.array(z.looseObject({ symbol: z.string() })) }).optional();

/** Symbols that those who look at one look at too: what Yahoo has for peers. */
export function peersOf(found: unknown): object[] {
  const like = heldTo(recommended, found);
  if (like === undefined) throw unknownSymbol();
  const peers_list = like.recommendedSymbols.map(({ symbol }) => symbol);
  return peers_list.length === 0 ? [] : [{ peers_list }];
}

const quoted = z.array(
  z.looseObject({
    symbol: z.string(),
    longName: text,
    shortName: text,
    regularMarketTime: moment.nullish(),
    regularMarketChangePercent: number,
  }),
);

export function quotesOf(found: unknown): object[] {
  const quotes = heldTo(quoted, found);
  if (quotes.length === 0) throw unknownSymbol();
  return quotes.map((quote) => ({
    symbol: quote.symbol,
    name: quote.longName ?? quote.shortName,
    exchange: quote.fullExchangeName,
    asset_type: quote.quoteType,
    currency: quote.currency,
    last_price: quote.regularMarketPrice,
    last_timestamp: quote.regularMarketTime?.toISOString(),
    bid: quote.bid,
    bid_size: quote.bidSize,
    ask: quote.ask,
    ask_size: quote.askSize,
    open: quote.regularMarketOpen,
    high: quote.regularMarketDayHigh,
    low: quote.regularMarketDayLow,
    volume: quote.regularMarketVolume,
    prev_close: quote.regularMarketPreviousClose,
    change: quote.regularMarketChange,
    change_percent: quote.regularMarketChangePercent == null ? null : quote.regularMarketChangePercent / 100,
    year_high: quote.fiftyTwoWeekHigh,
    year_low: quote.fiftyTwoWeekLow,
    market_cap: quote.marketCap,
  }));
}

const summary = z.looseObject({
  price: z.looseObject({ symbol: text, longName: text, shortName: text, exchangeName: text }),
  assetProfile: z
    .looseObject({
      companyOfficers: z.array(z.looseObject({ name: text, title: text })).nullish(),
      fullTimeEmployees: number,
    })
    .nullish(),
});

/** A company as Yahoo describes it; a fund or an index has a name and an exchange alone. */
export function infoOf(symbol: string, found: unknown): object {
  const { price, assetProfile: profile } = heldTo(summary, found);
  return {
    symbol: price.symbol ?? symbol,
    name: price.longName ?? price.shortName,
    legal_name: price.longName,
    stock_exchange: price.exchangeName,
    currency: price.currency,
    long_description: profile?.longBusinessSummary,
    ceo: profile?.companyOfficers?.find(({ title }) => /\bCEO\b|chief executive/i.test(title ?? ''))?.name,
    company_url: profile?.website,
    business_phone_no: profile?.phone,
    hq_address1: profile?.address1,
    hq_address2: profile?.address2,
    hq_address_city: profile?.city,
    hq_address_postal_code: profile?.zip,
    hq_state: profile?.state,
    hq_country: profile?.country,
    employees: profile?.fullTimeEmployees,
    sector: profile?.sector,
    industry_category: profile?.industry,
  };
}
