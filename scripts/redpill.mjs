// `npm run redpill -- <command>`: the operator's commands.
import { prepare, runServer } from './prepare.mjs';

const args = process.argv.slice(2);
const program = await prepare({ server: true, web: args[0] === 'serve' && !args.includes('--api-only') });
await runServer(program, args);
