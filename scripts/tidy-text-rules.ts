// The house rules that need no more than a file's path and its lines.
import { posix } from 'node:path';
import { missingPlatforms } from './complete-lock.mjs';
import { isCode, isTest, linesMatching, type Problem, type Rule, type Source } from './tidy-source.ts';

const FILE_LINES = 300;

const shortFiles: Rule = {
  name: `files have at most ${FILE_LINES} lines`,
  appliesTo: (path) => isCode(path) || /\.(css|sh)$|^\.ci\//.test(path),
  problemsOf: ({ text }) => {
    const lines = text.trimEnd().split('\n').length;
    return lines > FILE_LINES ? [{ line: lines, text: `${lines} lines` }] : [];
  },
};

// Written in pieces, so that this file keeps its own rules.
const MARKERS = ['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].map((word) => `\\b${word}\\b`);
const UNFINISHED = ['not', 'implemented'].join(' ');

const nothingLeftOver: Rule = {
  name: 'nothing is left for later',
  appliesTo: (path) => isCode(path) || /\.(md|css|sql|ya?ml|sh)$/.test(path),
  problemsOf: (source) =>
    linesMatching(source, new RegExp([...MARKERS, UNFINISHED].join('|')), (match) => `“${match}”`),
};

const BANNED_FOLDERS = new Set(['utils', 'util', 'shared', 'common', 'helpers', 'helper', 'types']);

const tellingFolders: Rule = {
  name: 'folders are named for what is in them',
  appliesTo: () => true,
  problemsOf: ({ path }) => {
    const banned = posix
      .dirname(path)
      .split('/')
      .find((folder) => BANNED_FOLDERS.has(folder));
    return banned ? [{ line: 1, text: `the folder ${banned}` }] : [];
  },
};

const openingLine: Rule = {
  name: 'a module opens with one line that says what it is',
  appliesTo: (path) =>
    isCode(path) &&
    /^(packages|apps|scripts|bench)\//.test(path) &&
    !isTest(path) &&
    !/(^|\/)index\.ts$|\.config\.|\.d\.ts$|^apps\/web\/app\/.*\/(page|layout|loading|not-found|error)\.tsx$/.test(path),
  problemsOf: ({ text }) => {
    const first = text.split('\n').find((line) => line.trim() !== '' && !/^('use \w+';|#!)/.test(line)) ?? '';
    return /^(\/\/|\/\*)/.test(first) ? [] : [{ line: 1, text: `opens with ${first.slice(0, 40)}` }];
  },
};

const MACHINE = ['work', 'farm', 'root', 'home', 'Users'].join('|');
const HOSTS = [
  ['registry', 'npmjs'],
  ['registry', 'yarnpkg'],
  ['deb', 'debian'],
  ['npm', 'pkg', 'github'],
]
  .map((parts) => parts.join('\\.'))
  .join('|');

const noMachine: Rule = {
  name: 'no path of a machine and no registry host',
  appliesTo: (path) => path !== 'package-lock.json',
  problemsOf: (source) => [
    ...linesMatching(source, new RegExp(`(^|[^a-zA-Z0-9_.-])/(${MACHINE})/[a-zA-Z]`), (match) => `the path ${match}…`),
    ...linesMatching(source, new RegExp(HOSTS), (match) => `the host ${match}`),
  ],
};

const lockWithoutHosts: Rule = {
  name: 'the lockfile names no registry',
  appliesTo: (path) => path.endsWith('package-lock.json'),
  problemsOf: (source) => linesMatching(source, /"resolved": *"(https?|git)[^"]*/, (match) => match),
};

const lockForEveryPlatform: Rule = {
  name: 'the lockfile serves every platform',
  appliesTo: (path) => path === 'package-lock.json',
  problemsOf: ({ text }) =>
    missingPlatforms(JSON.parse(text).packages ?? {}).map(([path]) => ({
      line: 1,
      text: `${path} is missing, so npm ci fails; run node scripts/complete-lock.mjs`,
    })),
};

const SQL_FLOAT =
  /"\w*(amount|price|cost|proceeds|fee|nav|valuation|fair_value|balance|carry)\w*" (double precision|real|float\d*|money|integer|bigint)/;

const noFloatColumns: Rule = {
  name: 'no column holds money as a float',
  appliesTo: (path) => path.endsWith('.sql'),
  problemsOf: (source) => linesMatching(source, SQL_FLOAT, (match) => match),
};

const TOP = /^(packages|apps|scripts|bench|docs|data|deploy|\.ci)\//;
const FILE = /[\w\])]\.(md|ts|tsx|mjs|cjs|json|css|sql|ya?ml|sh|csv|svg|png)$/;
/** Made when the product runs or is built, so no clone has them. */
const MADE_AT_RUN_TIME = /^(data\/local|apps\/server\/dist|apps\/web\/\.next|node_modules)(\/|$)/;
/** Stands for any name, in a sentence about all of them. */
const PLACEHOLDER = /(^|\/)(N+|NAME|FILE)\b|[<>{}…]/;

/** Every path that a Markdown file cites must be in the tree. */
export function citedPaths(tree: ReadonlySet<string>): Rule {
  return {
    name: 'every path cited in Markdown exists',
    appliesTo: (path) => path.endsWith('.md'),
    problemsOf: (source) =>
      source.text.split('\n').flatMap((line, index): Problem[] =>
        citationsIn(line)
          .filter((cited) => !isInTree(tree, source, cited))
          .map((cited) => ({ line: index + 1, text: `${cited} does not exist` })),
      ),
  };
}

function citationsIn(line: string): string[] {
  const links = [...line.matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^(https?:|mailto:|#)/.test(target));
  const spans = [...line.matchAll(/`([^`\s]+)`/g)]
    .map(([, span = '']) => span.replace(/:\d+$/, ''))
    .filter((span) => /^[\w.@()[\]*/-]+$/.test(span) && !span.startsWith('/') && (TOP.test(span) || FILE.test(span)));
  return [...links, ...spans]
    .map((path) => path.replace(/#.*$/, ''))
    .filter((path) => path !== '' && !PLACEHOLDER.test(path));
}

function isInTree(tree: ReadonlySet<string>, source: Source, cited: string): boolean {
  const fromFile = posix.normalize(posix.join(posix.dirname(source.path), cited));
  const candidates = [posix.normalize(cited), fromFile].map((path) => path.replace(/\/$/, ''));
  // Outside of the project nothing can be said.
  if (fromFile.startsWith('../') || candidates.some((path) => MADE_AT_RUN_TIME.test(path))) return true;
  const pattern = candidates
    .map((path) => path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*'))
    .join('|');
  const found = new RegExp(`(^|/)(${pattern})(/|$)`);
  return [...tree].some((path) => found.test(path));
}

export const TEXT_RULES: Rule[] = [
  shortFiles,
  nothingLeftOver,
  tellingFolders,
  openingLine,
  noMachine,
  lockWithoutHosts,
  lockForEveryPlatform,
  noFloatColumns,
];
