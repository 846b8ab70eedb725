// Symbols as people type them: parted by commas, semicolons, spaces or lines.

/** In capitals, each once, in the order typed. */
export const symbolsIn = (text: string): string[] => [
  ...new Set(
    text
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter((each) => each !== ''),
  ),
];
