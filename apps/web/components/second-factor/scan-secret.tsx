// What an authenticator app needs: a picture to scan, or the secret to type.
'use client';
import { QrCode } from '../ui/qr-code.tsx';

export function ScanSecret({ url, secret }: { url: string; secret: string }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-2">
        Scan this with an authenticator app on your phone, then type the code that it shows.
      </p>
      <QrCode text={url} label="The secret, for an authenticator app to scan" />
      <details className="text-sm text-ink-2">
        <summary className="cursor-pointer rounded-sm">Type it instead</summary>
        <code className="mt-1 block font-mono text-xs break-all select-all">
          {secret.replace(/(.{4})(?=.)/g, '$1 ')}
        </code>
      </details>
    </div>
  );
}
