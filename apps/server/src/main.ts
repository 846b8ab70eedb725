// The program: `serve` runs the server, every other command is the operator's.
import { fileURLToPath } from 'node:url';
import { mapStacks } from './boot/mapped-stacks.ts';
import { openEarly } from './boot/open-early.ts';
import { processEnv } from './env.ts';

mapStacks();

// The same depth in the sources and in the bundle.
const root = fileURLToPath(new URL('../../../', import.meta.url));

const args = process.argv.slice(2);
const env = processEnv();
const serves = args[0] === 'serve' && args.slice(1).every((option) => option === '--api-only');
const held = serves && !env.DATABASE_URL ? openEarly(env) : undefined;

// Everything else is loaded while the embedded database opens in its thread.
const { runCli } = await import('./cli/run-cli.ts');
process.exitCode = await runCli({
  args,
  env,
  root,
  held,
  say: (line) => console.log(line),
});
