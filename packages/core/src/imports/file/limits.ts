// How large a spreadsheet or a JSON document may be: they are read whole, while CSV and JSON Lines are read as they come.

export const MOST_BYTES = 20 * 1024 * 1024;
export const MOST_ROWS = 200_000;
export const MOST_COLUMNS = 1000;
/** What the parts of a spreadsheet that are read may unpack to, all together: a small file can be made to hold very much. */
export const MOST_UNPACKED_BYTES = 400 * 1024 * 1024;
/** A text that stands in many cells is kept once, in a table of its own. */
export const MOST_SHARED_CHARACTERS = 60_000_000;
/** Of the thread that reads; past it the thread ends and the server goes on. */
export const MOST_HEAP_MB = 600;
export const LONGEST_WORK_MS = 120_000;

export const SAVE_AS_CSV = 'save the sheet as CSV, which may be of any length up to 1 GiB';
