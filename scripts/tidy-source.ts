// What a house rule is, and how it reads a file of the tree.
import ts from 'typescript';

export interface Source {
  /** Relative to the root, with forward slashes. */
  path: string;
  text: string;
}

export interface Problem {
  line: number;
  text: string;
}

export interface Rule {
  name: string;
  appliesTo: (path: string) => boolean;
  problemsOf: (source: Source) => Problem[];
}

export const isCode = (path: string) => /\.(ts|tsx|mjs|cjs|js)$/.test(path);
export const isTyped = (path: string) => /\.tsx?$/.test(path);
export const isTest = (path: string) => /\.(test|fixture)\.tsx?$|\/e2e\/|\/src\/testing\//.test(path);

const parsed = new Map<string, ts.SourceFile>();

/** The syntax tree; kept, because every rule asks for it. */
export function treeOf({ path, text }: Source): ts.SourceFile {
  const known = parsed.get(path);
  if (known?.text === text) return known;
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  parsed.set(path, tree);
  return tree;
}

/** Every node for which `judge` has a complaint, with its line. */
export function complaints(source: Source, judge: (node: ts.Node) => string | undefined): Problem[] {
  const tree = treeOf(source);
  const found: Problem[] = [];
  const visit = (node: ts.Node): void => {
    const text = judge(node);
    if (text !== undefined) {
      found.push({ line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Every line that matches, with what matched. */
export function linesMatching({ text }: Source, pattern: RegExp, say: (match: string) => string): Problem[] {
  return text.split('\n').flatMap((line, index) => {
    const match = pattern.exec(line);
    return match ? [{ line: index + 1, text: say(match[0].trim()) }] : [];
  });
}
