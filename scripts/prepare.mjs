// What every command needs before it can run: dependencies, Node 24, and builds that are not older than their sources.
// Runs on Node 20 with nothing installed, so it is plain JavaScript and imports no package before the install.
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildServer, buildWeb } from './build.mjs';
import { findNode, installDependencies } from './install.mjs';
import { holding } from './lock.mjs';
import { endRunning, endWithNpm, runHere } from './run.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @param {{server?: boolean, web?: boolean}} [wanted]
 * @returns {Promise<{node: string, main: string}>} the Node to run on, and the server's program
 */
export async function prepare({ server = false, web = false } = {}) {
  // On stderr: what a command prints on stdout may be read by a program.
  const say = (/** @type {string} */ line) => console.error(line);
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    endRunning();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await holding(
      join(root, '.preparing'),
      async () => {
        await installDependencies(root, say);
        const node = await findNode(root, say);
        const main = join(root, 'apps/server/dist/main.js');
        if (server) await buildServer(root, say);
        if (web) await buildWeb(root, node, say);
        return { node, main };
      },
      { onWait: () => say('Another start is preparing this folder; waiting for it…') },
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

/**
 * Runs the server's program with these arguments: in this process when it is Node 24 already, so that there is nothing
 * between the terminal and it; else in one of its own, whose end is ours.
 * @param {{node: string, main: string}} program
 * @param {string[]} args
 */
export async function runServer({ node, main }, args) {
  process.chdir(root);
  endWithNpm();
  // What was compiled is kept for the next start.
  const compiled = join(root, 'node_modules/.cache/redpill');
  if (node === process.execPath) {
    module.enableCompileCache(compiled);
    process.argv = [node, main, ...args];
    await import(pathToFileURL(main).href);
    return;
  }
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  process.exitCode = await runHere(node, [main, ...args], { cwd: root, env });
}
