// `npm run client`: builds the package @redpill/client so that it stands alone: one file of code, and types beside it.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare, root } from './prepare.mjs';
import { runQuietly } from './run.mjs';

const client = join(root, 'packages/client');
const PACKAGES = {
  '@redpill/contract/routes': 'contract/src/routes',
  '@redpill/contract': 'contract/src/index',
  '@redpill/domain': 'domain/src/index',
};

/** `out`: a folder of its own, for a test. @param {string} node @param {string} [out] */
async function buildClient(node, out = join(client, 'dist')) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(client, 'src/index.ts')],
    outfile: join(out, 'index.js'),
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    logLevel: 'error',
  });
  await writeTypes(node, out);
  const read = (/** @type {string} */ name) =>
    JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
  const { dependencies: _workspaces, exports: _sources, private: _private, ...about } = read('client');
  const made = {
    ...about,
    exports: { '.': { types: './types/client/src/index.d.ts', default: './index.js' } },
    files: ['index.js', 'types', 'README.md', 'LICENSE'],
    // The code needs nothing; the types are those of the schemas.
    dependencies: { zod: read('contract').dependencies.zod },
  };
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(made, null, 2)}\n`);
  cpSync(join(client, 'README.md'), join(out, 'README.md'));
  cpSync(join(root, 'LICENSE'), join(out, 'LICENSE'));
  return out;
}

/**
 * Every source of a package, from the path of its index.
 * @param {string} index
 */
function sourcesBeside(index) {
  const folder = join(root, 'packages', dirname(index));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.(?:test|fixture)\.ts$/.test(file))
    .sort()
    .map((file) => join(folder, file));
}

/** @param {string} node @param {string} out */
async function writeTypes(node, out) {
  const types = join(out, 'types');
  const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
  // Named one by one, every file of them: what the compiler finds through node_modules before it finds it here is taken for
  // somebody else's and not written, and which comes first is chance.
  const sources = [join(root, 'packages/client/src/index.ts'), ...Object.values(PACKAGES).flatMap(sourcesBeside)];
  const options = [
    '--noEmit',
    'false',
    '--declaration',
    '--emitDeclarationOnly',
    '--outDir',
    types,
    '--rootDir',
    join(root, 'packages'),
  ];
  const shape = [
    '--target',
    'es2024',
    '--module',
    'nodenext',
    '--allowImportingTsExtensions',
    '--strict',
    '--exactOptionalPropertyTypes',
    '--noUncheckedIndexedAccess',
    '--skipLibCheck',
    '--lib',
    'es2024,dom,dom.iterable',
    '--types',
    '',
  ];
  const { code, output } = await runQuietly(node, [tsc, '--ignoreConfig', ...options, ...shape, ...sources], {
    cwd: root,
    env: process.env,
  });
  if (code !== 0) throw new Error(`the types of the client could not be written:\n${output}`);
  for (const file of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.d.ts')) resolveNames(join(types, file), types);
  }
  whatTheContractNames(types);
}

/**
 * The field's arithmetic stays at home, with the library it needs: its index shows what the contract names, and what
 * those declarations lead to is kept.
 * @param {string} types
 */
function whatTheContractNames(types) {
  const written = readdirSync(types, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.d.ts'));
  const domain = join(types, 'domain/src');
  const index = join(domain, 'index.d.ts');
  /** @type {Set<string>} */
  const named = new Set();
  for (const file of written) {
    const path = join(types, file);
    if (path.startsWith(domain)) continue;
    const text = readFileSync(path, 'utf8');
    const at = relative(dirname(path), index)
      .replaceAll('\\', '/')
      .replace(/\.d\.ts$/, '.js');
    for (const [, names = '', from] of text.matchAll(/(?:import|export) (?:type )?\{([^}]*)\} from ["']([^"']+)["']/g))
      if (from === at) for (const name of names.split(',')) named.add(name.trim().replace(/^type |\s+as .*$/g, ''));
    for (const [, from, name = ''] of text.matchAll(/import\(["']([^"']+)["']\)\.(\w+)/g))
      if (from === at) named.add(name);
  }
  named.delete('');
  const sources = written.map((file) => join(types, file)).filter((path) => path.startsWith(domain) && path !== index);
  const lines = [...named].sort().map((name) => {
    const declared = new RegExp(`^export (?:declare )?(?:const|type|interface|function|class) ${name}\\b`, 'm');
    const home = sources.find((path) => declared.test(readFileSync(path, 'utf8')));
    if (home === undefined) throw new Error(`nothing in the domain declares ${name}`);
    return `export { type ${name} } from './${relative(domain, home)
      .replaceAll('\\', '/')
      .replace(/\.d\.ts$/, '.js')}';`;
  });
  writeFileSync(index, `${lines.join('\n')}\n`);
  const kept = new Set([index]);
  for (const path of kept)
    for (const [, from = ''] of readFileSync(path, 'utf8').matchAll(/(?:from |import\()["'](\.[^"']+)["']/g))
      kept.add(join(dirname(path), from.replace(/\.js$/, '.d.ts')));
  for (const path of sources) if (!kept.has(path)) rmSync(path);
}

/** Names of workspaces become paths, and sources become what stands beside them. @param {string} file @param {string} types */
function resolveNames(file, types) {
  const text = readFileSync(file, 'utf8').replace(/(from |import\()(["'])([^"']+)\2/g, (whole, before, quote, name) => {
    const place = PACKAGES[/** @type {keyof typeof PACKAGES} */ (name)];
    if (place !== undefined) {
      const path = relative(dirname(file), join(types, place)).replaceAll('\\', '/');
      return `${before}${quote}${path.startsWith('.') ? path : `./${path}`}.js${quote}`;
    }
    return name.startsWith('.') ? `${before}${quote}${name.replace(/\.ts$/, '.js')}${quote}` : whole;
  });
  writeFileSync(file, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , out] = process.argv;
  const node = out === undefined ? (await prepare()).node : process.execPath;
  console.log(await buildClient(node, out));
}
