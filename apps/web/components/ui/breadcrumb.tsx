// Where am I: the way from the section to this record.
import Link from 'next/link';

export interface Step {
  label: string;
  href?: string;
}

export function Breadcrumb({ steps }: { steps: readonly Step[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5 text-sm">
        {steps.map((step, at) => (
          <li key={`${step.label}-${String(at)}`} className="flex min-w-0 items-center gap-1.5">
            {at === 0 ? null : (
              <span aria-hidden className="text-hairline-strong">
                /
              </span>
            )}
            {step.href ? (
              <Link href={step.href} className="truncate rounded-sm text-ink-3 hover:text-ink">
                {step.label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate font-medium">
                {step.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
