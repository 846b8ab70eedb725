// The house rules that need the syntax tree of a source file.
import ts from 'typescript';
import { complaints, isCode, isTest, isTyped, linesMatching, type Problem, type Rule, treeOf } from './tidy-source.ts';

const FUNCTION_LINES = 70;

const noAny: Rule = {
  name: 'no any',
  appliesTo: isTyped,
  problemsOf: (source) =>
    complaints(source, (node) => (node.kind === ts.SyntaxKind.AnyKeyword ? 'any switches the types off' : undefined)),
};

const noSuppression: Rule = {
  name: 'no silenced compiler',
  appliesTo: isCode,
  problemsOf: (source) =>
    linesMatching(source, new RegExp(`@ts-(${['ignore', 'nocheck', 'expect-error'].join('|')})`), (match) => match),
};

const MONEY =
  /(^|_)(amounts?|prices?|costs?|proceeds|fees?|nav|commitments?|contributions?|distributions?|valuations?|fair_value|balance|carry|paid_in|distributed|unfunded|capital|revenue|raised)(_|$)/;
const NOT_MONEY =
  /_(ids?|counts?|ratio|rate|dates?|at|on|types?|ms|index|pct|percent|multiple|version|scale|digits|days?|months|years|kind|status|method|name|page|rows?|entries|width|height)$/;

/** Whether a name is a sum of money, in either spelling. */
function isMoney(name: string): boolean {
  const snake = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return MONEY.test(snake) && !NOT_MONEY.test(snake);
}

const FLOAT_BUILDERS =
  /^(z\.(number|int|coerce\.number|float\d*)|doublePrecision|real|integer|bigint)\(|mode: 'number'/;

const noFloatMoney: Rule = {
  name: 'money is never a float',
  appliesTo: (path) => isTyped(path) && !isTest(path) && /^(packages|apps)\//.test(path),
  problemsOf: (source) =>
    complaints(source, (node) => {
      if (isNamed(node) && isMoney(node.name.getText())) {
        const name = node.name.getText();
        if ('type' in node && node.type && saysNumber(node.type)) return `${name} is typed number`;
        if (ts.isPropertyAssignment(node) && FLOAT_BUILDERS.test(node.initializer.getText())) {
          return `${name} is declared ${node.initializer.getText().slice(0, 40)}`;
        }
      }
      // A chart has pixels for its amounts, so the web app alone may turn one into a number.
      if (!ts.isCallExpression(node) || source.path.startsWith('apps/web/')) return undefined;
      const [argument] = node.arguments;
      const turnsToNumber = /^(Number|parseFloat|Number\.parseFloat)$/.test(node.expression.getText());
      return turnsToNumber && argument && isMoney(lastName(argument))
        ? `${node.getText()} makes money a float`
        : undefined;
    }),
};

function isNamed(
  node: ts.Node,
): node is
  | ts.PropertySignature
  | ts.PropertyDeclaration
  | ts.ParameterDeclaration
  | ts.VariableDeclaration
  | ts.PropertyAssignment {
  return (
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isPropertyAssignment(node)
  );
}

function saysNumber(type: ts.TypeNode): boolean {
  return ts.isUnionTypeNode(type) ? type.types.some(saysNumber) : type.kind === ts.SyntaxKind.NumberKeyword;
}

function lastName(node: ts.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : node.getText();
}

const environmentInOnePlace: Rule = {
  name: 'process.env is read in env.ts alone',
  appliesTo: (path) =>
    isCode(path) &&
    /^(packages|apps)\//.test(path) &&
    !isTest(path) &&
    !/(^|\/)env\.ts$|\.config\.(ts|mjs|cjs)$|^packages\/client\/examples\//.test(path),
  problemsOf: (source) =>
    complaints(source, (node) => {
      const reads =
        (ts.isPropertyAccessExpression(node) && node.getText() === 'process.env') ||
        (ts.isElementAccessExpression(node) && /^process\[.env.\]$/.test(node.getText())) ||
        (ts.isImportSpecifier(node) &&
          node.name.text === 'env' &&
          /process'/.test(node.parent.parent.parent.getText()));
      return reads ? 'the environment is read here' : undefined;
    }),
};

const TIME_OR_CHANCE =
  /^(Date\.now|Math\.random|performance(\.\w+)?|crypto\.\w+|setTimeout|setInterval|queueMicrotask|fetch)$/;

const pureDomain: Rule = {
  name: 'domain knows no clock, no chance and no waiting',
  appliesTo: (path) => path.startsWith('packages/domain/') && isTyped(path) && !isTest(path),
  problemsOf: (source) =>
    complaints(source, (node) => {
      if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
        return 'new Date()';
      if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
      if ((ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) && TIME_OR_CHANCE.test(node.getText())) {
        return isMemberName(node) ? undefined : node.getText();
      }
      if (node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node)) return 'a promise';
      return ts.isTypeReferenceNode(node) && node.typeName.getText() === 'Promise' ? 'a promise' : undefined;
    }),
};

/** `x.performance` and `performance: 1` are names of ours, not the global. */
function isMemberName(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isIdentifier(node) && 'name' in parent && parent.name === node;
}

const shortFunctions: Rule = {
  name: `functions have at most ${FUNCTION_LINES} lines`,
  appliesTo: isCode,
  problemsOf: (source) => {
    const tree = treeOf(source);
    return complaints(source, (node) => {
      if (!ts.isFunctionLike(node) || !('body' in node) || !node.body || isSuite(node)) return undefined;
      const lines = ts.getLineAndCharacterOfPosition(tree, node.end).line + 1 - lineOfStart(tree, node);
      return lines > FUNCTION_LINES ? `${nameOf(node)} has ${lines} lines` : undefined;
    });
  },
};

function lineOfStart(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
}

/** The callback of `describe` is a chapter of tests, not a function. */
function isSuite(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : 'a function';
}

const noIgnoredErrors: Rule = {
  name: 'no error is caught and ignored',
  appliesTo: isCode,
  problemsOf: (source) =>
    complaints(source, (node) => {
      if (ts.isCatchClause(node) && node.block.statements.length === 0) return 'an empty catch';
      if (!ts.isCallExpression(node) || !/\.catch$/.test(node.expression.getText())) return undefined;
      const handler = node.arguments[0];
      const ignores = handler && /=>\s*(\{\s*\}|undefined|null|void 0)$/.test(handler.getText());
      return ignores ? `.catch(${handler.getText()})` : undefined;
    }),
};

const EMPTY_WORDS = /.(Service|Manager|Helpers?|Utils?)$/;

const tellingNames: Rule = {
  name: 'names say what a thing does',
  appliesTo: isCode,
  problemsOf: (source) => {
    const file = /([\w-]+)\.[.\w]+$/.exec(source.path)?.[1] ?? '';
    const inFile: Problem[] = /(^|-)(service|manager|helpers?|utils?)$/.test(file)
      ? [{ line: 1, text: `the file is called ${file}` }]
      : [];
    const inCode = complaints(source, (node) => {
      const declares =
        ts.isClassDeclaration(node) ||
        ts.isInterfaceDeclaration(node) ||
        ts.isTypeAliasDeclaration(node) ||
        ts.isFunctionDeclaration(node) ||
        ts.isVariableDeclaration(node);
      const name = declares ? (node.name?.getText() ?? '') : '';
      return EMPTY_WORDS.test(name) ? `${name} says nothing` : undefined;
    });
    return [...inFile, ...inCode];
  },
};

const documentedDomain: Rule = {
  name: 'every exported function of domain is documented',
  appliesTo: (path) => path.startsWith('packages/domain/src/') && !isTest(path) && isTyped(path),
  problemsOf: (source) =>
    complaints(source, (node) => {
      const statement = ts.isFunctionDeclaration(node) ? node : functionConstant(node);
      if (!statement || !exported(statement)) return undefined;
      return ts.getJSDocCommentsAndTags(statement).length === 0
        ? `${titleOf(statement)} has no doc comment`
        : undefined;
    }),
};

function functionConstant(node: ts.Node): ts.VariableStatement | undefined {
  if (!ts.isVariableStatement(node)) return undefined;
  const isFunction = node.declarationList.declarations.some(
    ({ initializer }) => initializer && ts.isFunctionLike(initializer),
  );
  return isFunction ? node : undefined;
}

function exported(node: ts.FunctionDeclaration | ts.VariableStatement): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function titleOf(node: ts.FunctionDeclaration | ts.VariableStatement): string {
  return ts.isFunctionDeclaration(node)
    ? (node.name?.text ?? 'a function')
    : node.declarationList.getText().slice(0, 40);
}

const SCHEMAS = new Set(['zod', '@redpill/contract']);

const noSchemasInTheBrowser: Rule = {
  name: 'the web app loads no schema',
  appliesTo: (path) => path.startsWith('apps/web/') && isCode(path) && !isTest(path),
  problemsOf: (source) =>
    complaints(source, (node) => {
      const loads =
        (ts.isImportDeclaration(node) && node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) ||
        (ts.isExportDeclaration(node) && !node.isTypeOnly);
      const named = loads ? node.moduleSpecifier : undefined;
      const asked =
        ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments[0] : named;
      if (!asked || !ts.isStringLiteral(asked) || !SCHEMAS.has(asked.text)) return undefined;
      return `${asked.text} is loaded: take types by \`import type\`, values from '@redpill/contract/routes'`;
    }),
};

export const CODE_RULES: Rule[] = [
  noAny,
  noSuppression,
  noFloatMoney,
  environmentInOnePlace,
  pureDomain,
  shortFunctions,
  noIgnoredErrors,
  tellingNames,
  documentedDomain,
  noSchemasInTheBrowser,
];
