// What a widget asks, and how its figures are written.
import { AppError } from '@redpill/core';

export type Row = Record<string, unknown>;
/** Runs an act of the firm for whoever asks. */
export type Ask = (name: string, input: Row) => Promise<unknown>;

export interface Asked {
  readonly ask: Ask;
  /** Parameters of the address. */
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Of widgets that are posted to. */
  readonly body: Row;
}

/** A parameter without which there is nothing to show. */
export const wanted = ({ query }: Asked, name: string, words: string): string => {
  const value = query[name];
  if (!value) throw new AppError('invalid', words, { errors: [{ path: name, message: words }] });
  return value;
};
/** Money and counts as Workspace draws them. */
export const figure = (value: string | null | undefined): number | null => (value == null ? null : Number(value));

export const given = (fields: Record<string, string | undefined>): Row =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
