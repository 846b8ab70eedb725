// Everything one may see, in one archive.
import { redpill } from './connection.ts';

const answer = await redpill.download({ kind: 'everything', format: 'jsonl', history: true });
const archive = new Uint8Array(await answer.arrayBuffer());
console.log(`${answer.headers.get('x-export-rows')} rows in ${archive.length} bytes`);
