// The product's mark: a capsule of two halves.
import { cn } from '../ui/cn.ts';

export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={cn('size-5 shrink-0', className)}>
      <g transform="rotate(-45 12 12)">
        <path d="M12 6.5h6a5.5 5.5 0 0 1 0 11h-6z" fill="var(--accent)" />
        <path
          d="M12 6.5H6a5.5 5.5 0 0 0 0 11h6z"
          fill="none"
          stroke="var(--ink)"
          strokeWidth="1.6"
          transform="translate(.4 0)"
        />
      </g>
    </svg>
  );
}

export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 text-lg font-semibold tracking-tight">
      <Mark className="size-6" />
      <span>
        RedPill <span className="font-normal text-ink-3">VC</span>
      </span>
    </span>
  );
}
