// `npm start`: from a fresh clone to a running firm.
import { prepare, runServer } from './prepare.mjs';

const args = ['serve', ...process.argv.slice(2)];
const program = await prepare({ server: true, web: !args.includes('--api-only') });
await runServer(program, args);
