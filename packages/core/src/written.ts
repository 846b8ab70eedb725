// Answers whose JSON is written already: HTTP sends it as it is, every other edge reads the same answer as an object.
import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '@redpill/contract';
import { invariant } from '@redpill/domain';

const texts = new WeakMap<object, Buffer | string>();

/** Gives an answer the JSON that was written for it. */
export function written<T extends object>(output: T, json: Buffer | string): T {
  texts.set(output, json);
  return output;
}

/** An answer as JSON. */
export function jsonOf(output: object): Buffer | string {
  return texts.get(output) ?? JSON.stringify(output);
}

/** That what HTTP sends is what other edges get, and both are what the contract says. */
export function checkOutput(op: Operation, output: object): void {
  const sent: unknown = JSON.parse(String(jsonOf(output)));
  invariant(isDeepStrictEqual(sent, JSON.parse(JSON.stringify(output))), `${op.name} answers one thing in two ways`);
  op.output.strict().parse(sent);
}
