// What a browser or program calls itself, in two words.

const BROWSERS: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

const named = (text: string, names: readonly [RegExp, string][]): string | undefined =>
  names.find(([sign]) => sign.test(text))?.[1];

/** "Firefox on Linux"; a program goes by its own first word. */
export function deviceWords(user_agent: string | null): string {
  if (!user_agent) return 'A program';
  const browser = named(user_agent, BROWSERS);
  const system = named(user_agent, SYSTEMS);
  if (browser) return system ? `${browser} on ${system}` : browser;
  return user_agent.split(/[\s/]/)[0] ?? 'A program';
}
