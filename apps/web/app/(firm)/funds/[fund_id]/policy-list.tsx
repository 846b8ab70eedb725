// What was assumed in the figures above.
import { words } from '#components/figures/format.ts';

export function PolicyList({ policies }: { policies: readonly { name: string; value: string }[] }) {
  return (
    <details className="text-xs">
      <summary className="cursor-pointer text-ink-3">What is assumed</summary>
      <dl className="mt-2">
        {policies.map(({ name, value }) => (
          <div key={`${name} ${value}`} className="grid grid-cols-[11rem_1fr] gap-3 border-b py-1 last:border-b-0">
            <dt className="text-ink-3">{words(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
