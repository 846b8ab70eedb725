// The way from a figure to the page that defines it.

/** Served beside the app, not by it: a whole page is loaded. */
export function MeasureLink({ page }: { page: string }) {
  return (
    <a
      href={`/docs/measures/${page}`}
      className="whitespace-nowrap text-ink-2 underline decoration-hairline-strong underline-offset-2 hover:text-ink"
    >
      Formula, traps and an example
    </a>
  );
}
