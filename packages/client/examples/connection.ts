// Where the server of the examples is, and the key they act with.
import { env } from 'node:process';
import { connect } from '@redpill/client';

const { REDPILL_URL: url = 'http://127.0.0.1:3000', REDPILL_API_KEY: key } = env;
if (!key) throw new Error('Set REDPILL_API_KEY to a key made in Settings, and REDPILL_URL to the server.');

export const redpill = connect({ url, key });
