// Writes into the lockfile what npm leaves out of it: packages for other platforms that the registry in use does not
// have. Without them `npm ci` refuses the lockfile, here and everywhere else. Run it after an install that added some.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {{version?: string, optional?: boolean, dev?: boolean, license?: string, os?: string[], cpu?: string[],
 *   libc?: string[], engines?: Record<string, string>, optionalDependencies?: Record<string, string>}} Entry
 * @typedef {Record<string, Entry>} Packages
 */

const PLATFORM = /(android|darwin|freebsd|linux|openharmony|win32)-(x64|arm64|arm|ia32|ppc64|riscv64|s390x)\b/;

/**
 * @param {Packages} packages
 * @returns {[path: string, entry: Entry][]} what is wanted on some platform and not listed
 */
export function missingPlatforms(packages) {
  return Object.entries(packages).flatMap(([path, owner]) =>
    Object.entries(owner.optionalDependencies ?? {}).flatMap(([name, version]) => {
      const platform = PLATFORM.exec(name);
      if (path === '' || !platform || !/^\d/.test(version) || isListed(packages, path, name)) return [];
      /** @type {Entry} */
      const entry = {
        version,
        cpu: [platform[2] ?? ''],
        ...(owner.dev ? { dev: true } : {}),
        ...(name.includes('musl') ? { libc: ['musl'] } : name.includes('-gnu') ? { libc: ['glibc'] } : {}),
        ...(owner.license ? { license: owner.license } : {}),
        optional: true,
        os: [platform[1] ?? ''],
        ...(owner.engines ? { engines: owner.engines } : {}),
      };
      return [/** @type {[string, Entry]} */ ([`node_modules/${name}`, entry])];
    }),
  );
}

/**
 * A package is found in its owner's node_modules or in that of any folder above it.
 * @param {Packages} packages
 * @param {string} owner
 * @param {string} name
 */
function isListed(packages, owner, name) {
  for (let folder = owner; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = join(fileURLToPath(new URL('..', import.meta.url)), 'package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const missing = missingPlatforms(lock.packages);
  const complete = Object.entries({ ...lock.packages, ...Object.fromEntries(missing) });
  lock.packages = Object.fromEntries(complete.sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(
    missing.length === 0 ? 'The lockfile is complete.' : `Added ${missing.length} packages for other platforms.`,
  );
}
