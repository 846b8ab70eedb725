// The shape of what is coming; it shows after 300 ms.
import { cn } from './cn.ts';

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('skeleton block h-3.5', className)} />;
}

/** Lines of a table that is loading, as wide as real ones. */
export function RowSkeletons({ rows = 8, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={`row-${String(row)}`} className="flex h-(--row) items-center gap-6 border-b px-4">
          <Skeleton className={cn('w-40', row % 3 === 1 && 'w-52', row % 3 === 2 && 'w-32')} />
          <Skeleton className="w-24" />
          <Skeleton className="hidden w-20 sm:block" />
          <Skeleton className="ml-auto w-16" />
        </div>
      ))}
    </div>
  );
}
