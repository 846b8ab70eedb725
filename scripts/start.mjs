// `npm start`: from a fresh clone to a running firm.
import { prepare, runServer } from './prepare.mjs';

const program = await prepare({ server: true, web: true });
await runServer(program, ['serve', ...process.argv.slice(2)]);
