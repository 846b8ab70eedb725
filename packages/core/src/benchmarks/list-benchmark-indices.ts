// The firm's indices, with the span of the levels on record.
import { listBenchmarkIndices as operation } from '@redpill/contract';
import { verb } from '../verb.ts';
import { indexViews } from './index-view.ts';

export const listBenchmarkIndices = verb(operation, async () => ({ items: await indexViews() }));
