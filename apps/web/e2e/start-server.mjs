// One server for every browser test of a run, and a mail server that it sends by.
import { startMailServer } from './mail-server.mjs';
import { PASSWORD, startDemoServer } from './server.mjs';

/** @returns {Promise<() => Promise<void>>} what ends them */
export default async function startServer() {
  const mail = await startMailServer();
  const { url, stop } = await startDemoServer(process.execPath, {
    SMTP_URL: mail.url,
    MAIL_FROM: 'RedPill <no-reply@demo.redpill.test>',
  }).catch(async (error) => {
    await mail.stop();
    throw error;
  });
  process.env.REDPILL_BROWSER_TEST_URL = url;
  process.env.REDPILL_BROWSER_TEST_PASSWORD = PASSWORD;
  process.env.REDPILL_BROWSER_TEST_MAILS = mail.folder;
  return async () => {
    await stop();
    await mail.stop();
  };
}
