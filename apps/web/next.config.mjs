// How the browser app is built: static shells, workspace sources compiled from TypeScript, nothing fetched at build time.
import path from 'node:path';

/** @type {import('next').NextConfig} */
const config = {
  transpilePackages: ['@redpill/contract', '@redpill/domain'],
  turbopack: { root: path.join(import.meta.dirname, '../..') },
  // A page's program is loaded when it is first asked for: all of them at the start would keep everybody waiting.
  experimental: { optimizePackageImports: ['radix-ui'], preloadEntriesOnStart: false },
  // Browsers ask for it by this name while a page is exchanged for the next one.
  rewrites: () => Promise.resolve([{ source: '/favicon.ico', destination: '/mark.svg' }]),
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by npm run check: whoever starts the product does not wait for it.
  typescript: { ignoreBuildErrors: true },
};

export default config;
