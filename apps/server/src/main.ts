// The program: `serve` runs the server, every other command is the operator's.
import { fileURLToPath } from 'node:url';
import { warmEmbedded } from '@redpill/core/warm-embedded';
import { processEnv } from './env.ts';

// The same depth in the sources and in the bundle.
const root = fileURLToPath(new URL('../../../', import.meta.url));

const args = process.argv.slice(2);
const env = processEnv();
if (args[0] === 'serve' && !env.DATABASE_URL) warmEmbedded();

// Everything else is loaded while the database's thread loads its own program.
const { runCli } = await import('./cli/run-cli.ts');
process.exitCode = await runCli({
  args,
  env,
  root,
  say: (line) => console.log(line),
});
