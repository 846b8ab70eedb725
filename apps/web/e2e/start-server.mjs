// One server for every browser test of a run.
import { PASSWORD, startDemoServer } from './server.mjs';

/** @returns {Promise<() => Promise<void>>} what ends it */
export default async function startServer() {
  const { url, stop } = await startDemoServer();
  process.env.REDPILL_BROWSER_TEST_URL = url;
  process.env.REDPILL_BROWSER_TEST_PASSWORD = PASSWORD;
  return stop;
}
