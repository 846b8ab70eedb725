// The envelope in which answers of the OpenBB world travel.
import { z } from 'zod';

const warning = z.looseObject({ category: z.string().nullish(), message: z.string() });

export const obbject = z.looseObject({
  results: z.unknown().nullish(),
  provider: z.string().nullish(),
  warnings: z.array(warning).nullish(),
  chart: z.unknown().nullish(),
  extra: z.record(z.string(), z.unknown()).nullish(),
});
export type Obbject = z.infer<typeof obbject>;

export interface ObbjectWarning {
  readonly category: string;
  readonly message: string;
}

/** An answer in its envelope, with what was asked. `duration_ns` is how long it took. */
export function toObbject(answer: {
  readonly id: string;
  readonly results: unknown;
  readonly provider: string;
  readonly warnings: readonly ObbjectWarning[];
  readonly route: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly timestamp: string;
  readonly duration_ns: number;
}) {
  const { id, results, provider, warnings, route, timestamp, duration_ns } = answer;
  return {
    id,
    results,
    provider,
    warnings: warnings.length > 0 ? warnings : null,
    chart: null,
    extra: {
      metadata: {
        arguments: { provider_choices: { provider }, standard_params: answer.arguments, extra_params: {} },
        duration: duration_ns,
        route,
        timestamp,
      },
    },
  };
}
