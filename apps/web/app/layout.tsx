// The page around every page: language, theme before the first paint, the answers' cache and the notices.
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { QueryProvider } from '#api/query-provider.tsx';
import { HintLayer } from '#components/ui/hint-layer.tsx';
import { ToastProvider } from '#components/ui/toast.tsx';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'RedPill VC', template: '%s · RedPill VC' },
  description: 'The operating system of a venture fund',
  icons: { icon: '/mark.svg' },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf8f5' },
    { media: '(prefers-color-scheme: dark)', color: '#141210' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Not deferred: it must run before the first paint. */}
        <script src="/theme.js" />
      </head>
      <body>
        <QueryProvider>
          <ToastProvider>{children}</ToastProvider>
        </QueryProvider>
        <HintLayer />
      </body>
    </html>
  );
}
