// Why a provider gave no answer, in words that say what to do about it.

export const FAILURE_KINDS = [
  'no_data',
  'unknown_symbol',
  'not_offered',
  'no_credentials',
  'refused',
  'rate_limited',
  'quota_spent',
  'timed_out',
  'unreachable',
  'malformed',
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** Kinds after which the same question may be answered a little later. */
const PASSING: ReadonlySet<FailureKind> = new Set(['rate_limited', 'quota_spent', 'timed_out', 'unreachable']);

export class ProviderFailure extends Error {
  readonly kind: FailureKind;
  /** Seconds the provider asked to be left alone for. */
  readonly retry_after_s: number | null;

  constructor(kind: FailureKind, message: string, options: { retry_after_s?: number | null; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ProviderFailure';
    this.kind = kind;
    this.retry_after_s = options.retry_after_s ?? null;
  }

  get passing(): boolean {
    return PASSING.has(this.kind);
  }
}
