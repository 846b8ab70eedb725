// How values were taken, where people should know of it: undisclosed amounts, cells that say n/a, dates without a day.
import { IMPORT_NOTES } from '@redpill/contract/routes';
import { NOTE_WORDS } from '../import-words.ts';

export function ImportNotes({ notes }: { notes: Record<string, number> }) {
  const told = IMPORT_NOTES.filter((note) => (notes[note] ?? 0) > 0);
  if (told.length === 0) return null;
  return (
    <ul aria-label="How values were taken" className="list-disc pl-5 text-sm text-ink-2">
      {told.map((note) => (
        <li key={note}>{NOTE_WORDS[note](notes[note] ?? 0)}</li>
      ))}
    </ul>
  );
}
