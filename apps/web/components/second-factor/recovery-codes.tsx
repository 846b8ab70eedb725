// Recovery codes, shown once: to be kept where the phone is not.
'use client';
import { Copy, Download } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';

export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const toast = useToast();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(codes.join('\n'));
    toast({ title: 'The recovery codes are copied' });
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-2">
        Each of these signs you in once, when you have no code. Keep them apart from your phone: they are not shown
        again.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-md border bg-sunken p-3 font-mono text-sm sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void copy()}>
          <Copy aria-hidden />
          Copy
        </Button>
        <Button asChild>
          <a
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\n')}\n`)}`}
            download="redpill-recovery-codes.txt"
          >
            <Download aria-hidden />
            Download
          </a>
        </Button>
      </div>
    </div>
  );
}
