// A server for each worker of a run, so that what one of them changes is nobody else's, and a mail server that they send by.
import { startMailServer } from './mail-server.mjs';
import { PASSWORD, startDemoServer } from './server.mjs';

/**
 * @param {import('@playwright/test').FullConfig} config
 * @returns {Promise<() => Promise<void>>} what ends them
 */
export default async function startServer(config) {
  const mail = await startMailServer();
  const settings = { SMTP_URL: mail.url, MAIL_FROM: 'RedPill <no-reply@demo.redpill.test>' };
  const begun = await Promise.allSettled(
    Array.from({ length: config.workers }, () => startDemoServer(process.execPath, settings)),
  );
  const servers = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await mail.stop();
  };
  const failed = begun.find((one) => one.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  process.env.REDPILL_BROWSER_TEST_URLS = servers.map(({ url }) => url).join(' ');
  process.env.REDPILL_BROWSER_TEST_PASSWORD = PASSWORD;
  process.env.REDPILL_BROWSER_TEST_MAILS = mail.folder;
  return stop;
}
