// A bar in a table: how large a number is beside the others of its column. The number itself stands next to it.

export function Bar({ share, colour = 'var(--series-1)' }: { share: number; colour?: string }) {
  const width = Number.isFinite(share) ? Math.max(0, Math.min(1, share)) : 0;
  return (
    <span aria-hidden className="block h-2.5 w-full min-w-24 rounded-sm bg-sunken">
      <span
        className="block h-full rounded-sm"
        style={{ width: `${width * 100}%`, background: colour, minWidth: width > 0 ? 2 : 0 }}
      />
    </span>
  );
}
