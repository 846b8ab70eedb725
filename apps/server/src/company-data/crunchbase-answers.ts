// What Crunchbase's answers say, by the field names of its published OpenAPI documents (API v4, 1.1.0).
import type { DirectoryEntry, DirectoryPerson, DirectoryRound } from '@redpill/contract';
import { imports } from '@redpill/core';
import { isIsoDate } from '@redpill/domain';
import { ProviderFailure } from '@redpill/openbb';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object of the answer; an answer without it is none. */
export function fieldsIn(value: unknown, what: string): Fields {
  if (isFields(value)) return value;
  throw new ProviderFailure('malformed', `answered without ${what}`);
}

export const listIn = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

function textIn(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}

/** A link or an identifier is an object around its `value`. */
const valueIn = (value: unknown): string | null => (isFields(value) ? textIn(value.value) : textIn(value));

/** `{ value, currency, value_usd }`: the amount as it was raised. What is no amount, below zero or no number, is not there. */
export function amountIn(value: unknown): { amount: string; currency: string } | null {
  if (!isFields(value)) return null;
  const currency = textIn(value.currency)?.toUpperCase() ?? '';
  if (!/^[A-Z]{3}$/.test(currency)) return null;
  if (typeof value.value !== 'number' && typeof value.value !== 'string') return null;
  const read = imports.readAmount(String(value.value));
  return 'fault' in read || read.amount === null ? null : { amount: read.amount, currency };
}

function placesIn(value: unknown): { city: string | null; country: string | null } {
  const places = new Map(listIn(value).map((place) => [place.location_type, textIn(place.value)]));
  const country = places.get('country') ?? null;
  return { city: places.get('city') ?? null, country: country === null ? null : imports.countryCode(country) };
}

export interface CrunchbaseCompany extends DirectoryEntry {
  external_ids: string[];
  founded_year: number | null;
  employees: string | null;
}

/** An organization's fields; null where they name no company. */
export function companyIn(fields: Fields): CrunchbaseCompany | null {
  const identifier = isFields(fields.identifier) ? fields.identifier : {};
  const entry = textIn(identifier.permalink) ?? textIn(fields.permalink);
  const name = textIn(identifier.value) ?? textIn(fields.name);
  if (entry === null || name === null) return null;
  const uuid = textIn(identifier.uuid) ?? textIn(fields.uuid);
  const founded = /^(\d{4})-/.exec(valueIn(fields.founded_on) ?? '')?.[1];
  return {
    provider: 'crunchbase',
    entry,
    name,
    website: valueIn(fields.website_url) ?? valueIn(fields.website),
    ...placesIn(fields.location_identifiers),
    description: textIn(fields.short_description),
    url: `https://www.crunchbase.com/organization/${encodeURIComponent(entry)}`,
    external_ids: uuid === null ? [entry] : [entry, uuid],
    founded_year: founded === undefined ? null : Number(founded),
    employees: employeesIn(fields.num_employees_enum),
  };
}

/** `c_00051_00100` is 51–100, `c_10001_max` is 10001+. */
function employeesIn(value: unknown): string | null {
  const [, least, most] = /^c_0*(\d+)_(?:0*(\d+)|max)$/.exec(textIn(value) ?? '') ?? [];
  if (least === undefined) return null;
  return most === undefined ? `${least}+` : `${least}–${most}`;
}

export function roundIn(fields: Fields): DirectoryRound | null {
  const round_type = textIn(fields.investment_type);
  if (round_type === null) return null;
  const day = textIn(fields.announced_on);
  return {
    name: textIn(fields.name) ?? valueIn(fields.identifier) ?? round_type,
    round_type,
    announced_on: day !== null && isIsoDate(day) ? day : null,
    amount: amountIn(fields.money_raised),
    post_money: amountIn(fields.post_money_valuation),
    post_money_estimated: fields.post_money_valuation_source === 'c200_estimated',
    investors: investorsIn(fields),
  };
}

/** Whoever led is named among the investors, or beside them only. */
function investorsIn(fields: Fields): DirectoryRound['investors'] {
  const named = (value: unknown): string[] => listIn(value).flatMap((each) => textIn(each.value) ?? []);
  const leads = new Set(named(fields.lead_investor_identifiers));
  const all = new Set([...leads, ...named(fields.investor_identifiers)]);
  return [...all].map((name) => ({ name, lead: leads.has(name) }));
}

/** A founder. What they do mainly may be at another company: their title is told only where it is of this one. */
export function founderIn(fields: Fields, entry: string): DirectoryPerson | null {
  const identifier = isFields(fields.identifier) ? fields.identifier : {};
  const name = textIn(fields.name) ?? textIn(identifier.value);
  if (name === null) return null;
  const mainly = isFields(fields.primary_organization) ? textIn(fields.primary_organization.permalink) : null;
  const title = mainly === entry ? textIn(fields.primary_job_title) : null;
  return {
    entry: textIn(identifier.permalink) ?? textIn(fields.permalink),
    name,
    title: title ?? 'Founder',
    linkedin: valueIn(fields.linkedin),
  };
}
