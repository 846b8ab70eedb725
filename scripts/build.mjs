// Builds what is older than its sources: the server's bundle and the web app.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { runQuietly } from './run.mjs';

const NOT_SOURCES = new Set(['node_modules', '.next', 'dist', 'e2e', 'test-results', 'playwright-report']);
// Tests do not reach the build, and the other two are written by it.
const NOT_A_SOURCE = /\.(test|fixture)\.tsx?$|\.tsbuildinfo$|^next-env\.d\.ts$/;

/**
 * @param {string} folder
 * @returns {string[]} every source file below it, tests left out
 */
export function sourcesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return NOT_SOURCES.has(entry.name) ? [] : sourcesUnder(path);
      return NOT_A_SOURCE.test(entry.name) ? [] : [path];
    })
    .sort();
}

/**
 * One number for a build's whole input; the same input never has to be built twice.
 * @param {string} root
 * @param {string[]} inputs folders and files, relative to the root
 */
export function hashOf(root, inputs) {
  const hash = createHash('sha256').update(process.platform);
  for (const input of inputs) {
    const path = join(root, input);
    const files = statSync(path).isDirectory() ? sourcesUnder(path) : [path];
    for (const file of files) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * When and how large every file of a build's input is: a tenth of the work of reading them. Whoever writes a file changes
 * its time of change, which no program can set back.
 * @param {string} root
 * @param {string[]} inputs folders and files, relative to the root
 */
export function lookOf(root, inputs) {
  const look = createHash('sha256').update(root);
  for (const input of inputs) {
    const path = join(root, input);
    const files = statSync(path).isDirectory() ? sourcesUnder(path) : [path];
    for (const file of files) {
      const { ino, size, mtimeMs, ctimeMs } = statSync(file);
      look.update(`${file}\0${ino} ${size} ${mtimeMs} ${ctimeMs}\0`);
    }
  }
  return look.digest('hex');
}

/**
 * Runs `make` unless the stamp says that it ran for this very input: for files that have not been touched since, or, where
 * they have, for the same content. The stamp goes first and comes back last, so a build that was killed is made again.
 * @param {string} stamp
 * @param {{look: () => string, hash: () => string}} input
 * @param {() => Promise<void>} make
 */
export async function unlessBuilt(stamp, input, make) {
  const [hash, look] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : [];
  // Looked at before it is read: what changes in between is seen to have changed next time.
  const seen = input.look();
  if (look === seen) return;
  const wanted = input.hash();
  if (hash !== wanted) {
    rmSync(stamp, { force: true });
    await make();
  }
  const written = `${stamp}.${process.pid}`;
  writeFileSync(written, `${wanted}\n${seen}`);
  renameSync(written, stamp);
}

/**
 * @param {string} root
 * @param {string[]} inputs folders and files, relative to the root
 */
const inputOf = (root, inputs) => ({ look: () => lookOf(root, inputs), hash: () => hashOf(root, inputs) });

/**
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function buildServer(root, say) {
  const input = inputOf(root, ['apps/server', 'packages', 'docs/measures', 'scripts/build.mjs', 'package-lock.json']);
  const out = join(root, 'apps/server/dist');
  await unlessBuilt(join(out, 'built-from'), input, async () => {
    say('Building the server…');
    rmSync(out, { recursive: true, force: true });
    await bundle(root, out);
  });
  return join(out, 'main.js');
}

/**
 * Left out of the bundle, because they read files beside themselves: pages and their assets, WebAssembly, workflows that
 * are found by name, log threads, and a driver that pg asks for and nobody has.
 */
const READ_THEIR_OWN_FILES = [
  'next',
  'react',
  'react-dom',
  'redoc',
  'swagger-ui-dist',
  '@electric-sql/*',
  '@dbos-inc/*',
  'pino',
  'pg-native',
];
/** Libraries in the older module format ask for others by `require`. */
const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/**
 * Our own code and most libraries become one file, which starts in a third of the time. A file named `…-thread.ts` becomes a program
 * of its own, because a worker thread is started from a file; the migrations and the pages of the measures, read at run time, lie beside them.
 * @param {string} root
 * @param {string} outdir
 */
async function bundle(root, outdir) {
  const { build, stop } = await import('esbuild');
  const ours = [join(root, 'apps/server/src'), ...packagesOf(root).map((folder) => join(folder, 'src'))];
  const threads = ours.flatMap(sourcesUnder).filter((path) => path.endsWith('-thread.ts'));
  await build({
    entryPoints: [join(root, 'apps/server/src/main.ts'), ...threads].map((path) => ({
      in: path,
      out: basename(path, '.ts'),
    })),
    outdir,
    bundle: true,
    // What is not needed at once lies in files of its own beside the program.
    splitting: true,
    chunkNames: '[name]-[hash]',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    sourcemap: 'linked',
    sourcesContent: false,
    external: READ_THEIR_OWN_FILES,
    banner: { js: REQUIRE },
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [{ name: 'ours', setup: (hooks) => bundleOurs(hooks, root) }],
  });
  // Its own process would stay beside the server.
  await stop();
  await leaveLibrariesUnmapped(outdir);
  cpSync(join(root, 'packages/core/migrations'), join(outdir, 'migrations'), { recursive: true });
  cpSync(join(root, 'docs/measures'), join(outdir, 'measures'), { recursive: true });
}

/**
 * @param {import('esbuild').PluginBuild} hooks
 * @param {string} root
 */
function bundleOurs(hooks, root) {
  const entries = new Map(packagesOf(root).map((folder) => [manifestOf(folder).name, folder]));
  hooks.onResolve({ filter: /^@redpill\// }, ({ path }) => {
    const [scope, name, ...rest] = path.split('/');
    const folder = entries.get(`${scope}/${name}`);
    const shown = folder && manifestOf(folder).exports[['.', ...rest].join('/')];
    if (!shown) return { errors: [{ text: `no package in this project shows ${path}` }] };
    return { path: join(folder, shown) };
  });
}

/**
 * Traces name our own files and lines; a library's stay those of the bundle. Its part is nine tenths of a map, and
 * whoever asks for one position waits until the whole is read, every start among them.
 * @param {string} outdir
 */
async function leaveLibrariesUnmapped(outdir) {
  const { decode, encode } = await import('@jridgewell/sourcemap-codec');
  for (const name of readdirSync(outdir).filter((file) => file.endsWith('.map'))) {
    const file = join(outdir, name);
    const map = JSON.parse(readFileSync(file, 'utf8'));
    const isOurs = map.sources.map((/** @type {string} */ source) => !source.includes('node_modules/'));
    const mappings = decode(map.mappings).map((line) => unmapLibraries(line, isOurs));
    writeFileSync(file, JSON.stringify({ ...map, names: [], mappings: encode(mappings) }));
  }
}

/**
 * One line of a map: what is ours keeps its place, and what follows it ends there.
 * @param {import('@jridgewell/sourcemap-codec').SourceMapSegment[]} line
 * @param {boolean[]} isOurs by the index of a source
 */
function unmapLibraries(line, isOurs) {
  /** @type {typeof line} */
  const kept = [];
  for (const [column, source, source_line, source_column] of line) {
    if (source !== undefined && source_line !== undefined && source_column !== undefined && isOurs[source]) {
      kept.push([column, source, source_line, source_column]);
    } else if (kept.at(-1)?.length === 4) kept.push([column]);
  }
  return kept;
}

/** @param {string} root */
function packagesOf(root) {
  return readdirSync(join(root, 'packages'))
    .map((name) => join(root, 'packages', name))
    .filter((folder) => existsSync(join(folder, 'package.json')));
}

/** @param {string} folder */
function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/**
 * @param {string} root
 * @param {string} node the Node that runs the build
 * @param {(line: string) => void} say
 */
export async function buildWeb(root, node, say) {
  const web = join(root, 'apps/web');
  const input = inputOf(root, ['apps/web', 'packages/contract', 'packages/domain', 'package-lock.json']);
  await unlessBuilt(join(web, '.next/built-from'), input, async () => {
    say('Building the web app (about half a minute)…');
    const { code, output } = await runQuietly(node, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
      cwd: web,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    });
    if (code !== 0) throw new Error(`next build failed:\n${output}`);
  });
}
