// What every command is given: the settings, the project's root, and where to say things.
import type { Env } from '../env.ts';

export interface CliContext {
  env: Env;
  /** The project's root. */
  root: string;
  version: string;
  /** Lets go of the data directory, where the start took it already. */
  held?: (() => void) | undefined;
  say(line: string): void;
}
