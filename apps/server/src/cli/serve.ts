// `redpill serve`: the server in the foreground, closed cleanly by Ctrl-C or SIGTERM.
import type { Command } from 'commander';
import { serve } from '../boot/serve.ts';
import type { CliContext } from './context.ts';

export function addServeCommand(program: Command, context: CliContext): void {
  program
    .command('serve')
    .description('run the server: web app and API on one port (HOST, PORT, DATA_DIR, DATABASE_URL, DEMO)')
    .option('--api-only', 'serve the API without the pages')
    .action(async (options: { apiOnly?: boolean }) => {
      const running = await serve({ ...context, web: !options.apiOnly });
      await new Promise<void>((stopped, failed) => {
        let stopping = false;
        const stop = (): void => {
          if (stopping) return;
          stopping = true;
          context.say('Stopping…');
          running.stop().then(stopped, failed);
        };
        process.on('SIGINT', stop);
        process.on('SIGTERM', stop);
      });
    });
}
