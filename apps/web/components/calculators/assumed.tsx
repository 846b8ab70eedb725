// What an answer assumed: its policies, in words.
import { words } from '../figures/format.ts';

export interface Policy {
  readonly name: string;
  readonly value: string;
}

export function Assumed({ policies }: { policies: readonly Policy[] }) {
  return (
    <details className="border-t px-4 py-2 text-sm" open={policies.length <= 6}>
      <summary className="cursor-pointer py-1 text-xs font-medium text-ink-2">What was assumed</summary>
      <dl className="grid gap-x-4 gap-y-1.5 pt-1 pb-2 sm:grid-cols-[minmax(7rem,auto)_1fr]">
        {policies.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-xs text-ink-3">{words(name)}</dt>
            <dd className="text-xs text-ink-2">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
