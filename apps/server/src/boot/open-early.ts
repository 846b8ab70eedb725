// The embedded database opens in its thread before this one has loaded what will ask it.
import { warmEmbedded } from '@redpill/core/warm-embedded';
import { addressOf, type Env } from '../env.ts';
import { DirectoryHeld, dataDirAt, hold } from './data-dir.ts';

/** Takes the data directory and gives the act that lets it go; where another process has it, whoever opens the firm says so. */
export function openEarly(env: Env): (() => void) | undefined {
  const dir = dataDirAt(env.DATA_DIR);
  try {
    const release = hold(dir, addressOf(env));
    warmEmbedded(dir.database);
    return release;
  } catch (error) {
    if (error instanceof DirectoryHeld) return undefined;
    throw error;
  }
}
