// The measures of the field as their doc comments tell them: every exported function that carries `@measure`.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/**
 * @typedef {{name: string, type: string, says: string}} Field
 * @typedef {{name: string, says: string, fields: Field[]}} Shape a record of the field, with what each part of it means
 * @typedef {object} Measure
 * @property {string} name of the function
 * @property {string} page the name of its page
 * @property {string} folder
 * @property {string} file relative to the root
 * @property {string} title
 * @property {string} says meaning, units and errors
 * @property {string[]} formulas
 * @property {string[]} traps
 * @property {string} source
 * @property {string} call how it is called
 * @property {Shape[]} shapes what it takes and gives
 * @property {string} example
 * @property {string} answer
 */

/**
 * @param {string} root
 * @returns {Measure[]} by folder, and in the order of their names
 */
export function readMeasures(root) {
  const folder = join(root, 'packages/domain/src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file))
    .map((file) => join(folder, file));
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  return files
    .flatMap((file) => {
      const source = program.getSourceFile(file);
      return (source?.statements ?? []).flatMap((statement) => {
        const made = measureOf(statement, checker);
        return made
          ? [{ ...made, file: relative(root, file), folder: relative(folder, file).split('/')[0] ?? '' }]
          : [];
      });
    })
    .sort((a, b) => (a.page < b.page ? -1 : 1));
}

/**
 * @param {ts.Statement} statement
 * @param {ts.TypeChecker} checker
 */
function measureOf(statement, checker) {
  const tags = ts.getJSDocTags(statement);
  const title = textsOf(tags, 'measure')[0];
  if (title === undefined) return null;
  const declared = functionOf(statement);
  if (!declared) throw new Error(`@measure ${title} stands on what is no function`);
  const { name, signature } = declared;
  const [example, answer] = cutExample(name, rawTextsOf(tags, 'example')[0] ?? '');
  const required = (/** @type {string} */ tag) => {
    const found = textsOf(tags, tag);
    if (found.length === 0) throw new Error(`${name} is a measure without @${tag}`);
    return found;
  };
  return {
    name,
    page: kebab(name),
    title,
    says: commentOf(statement),
    formulas: required('formula'),
    traps: required('trap'),
    source: required('source').join(' '),
    call: callOf(name, signature),
    shapes: shapesOf(signature, checker),
    example,
    answer,
  };
}

/** @param {string} name */
export const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * @param {ts.Statement} statement
 * @returns {{name: string, signature: ts.SignatureDeclaration} | null}
 */
function functionOf(statement) {
  if (ts.isFunctionDeclaration(statement) && statement.name) return { name: statement.name.text, signature: statement };
  if (!ts.isVariableStatement(statement)) return null;
  const [declaration] = statement.declarationList.declarations;
  const made = declaration?.initializer;
  if (!declaration || !made || !ts.isArrowFunction(made)) return null;
  return { name: declaration.name.getText(), signature: made };
}

/** @param {ts.Node} node */
function commentOf(node) {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return oneLine(ts.getTextOfJSDocComment(comment?.comment) ?? '');
}

/** @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

/**
 * @param {readonly ts.JSDocTag[]} tags
 * @param {string} name
 */
function rawTextsOf(tags, name) {
  return tags
    .filter(({ tagName }) => tagName.text === name)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '');
}

/**
 * @param {readonly ts.JSDocTag[]} tags
 * @param {string} name
 */
const textsOf = (tags, name) => rawTextsOf(tags, name).map(oneLine);

/**
 * An example ends with `expression; // what it gives`, which a test of packages/domain runs and compares.
 * @param {string} name
 * @param {string} text
 * @returns {[code: string, answer: string]}
 */
function cutExample(name, text) {
  const cut = text.lastIndexOf('; // ');
  if (cut < 0) throw new Error(`${name} is a measure without an example that ends with "expression; // value"`);
  return [text.slice(0, cut + 1), text.slice(cut + '; // '.length).trim()];
}

/**
 * @param {string} name
 * @param {ts.SignatureDeclaration} signature
 */
function callOf(name, signature) {
  const taken = signature.parameters.map((each) => oneLine(each.getText()).replace(/^\{[^}]*\}/, 'input'));
  return `${name}(${taken.join(', ')}): ${oneLine(signature.type?.getText() ?? 'unknown')}`;
}

/**
 * Every record of ours that is taken or given, and those that its fields are made of.
 * @param {ts.SignatureDeclaration} signature
 * @param {ts.TypeChecker} checker
 * @returns {Shape[]}
 */
function shapesOf(signature, checker) {
  /** @type {Map<string, Shape>} */
  const shapes = new Map();
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
      const named = ts.isTypeReferenceNode(node) ? node.typeName : node.expression;
      for (const declared of checker.getTypeAtLocation(named).symbol?.declarations ?? []) {
        if (ts.isInterfaceDeclaration(declared) && isOurs(declared)) addShape(declared);
      }
    }
    ts.forEachChild(node, visit);
  };
  const addShape = (/** @type {ts.InterfaceDeclaration} */ declared) => {
    const name = declared.name.text;
    if (shapes.has(name)) return;
    const fields = declared.members.filter(ts.isPropertySignature);
    shapes.set(name, { name, says: commentOf(declared), fields: fields.map((field) => fieldOf(field, checker)) });
    for (const clause of declared.heritageClauses ?? []) visit(clause);
    for (const field of fields) if (field.type) visit(field.type);
  };
  for (const { type } of signature.parameters) if (type) visit(type);
  if (signature.type) visit(signature.type);
  return [...shapes.values()].filter(({ fields }) => fields.length > 0);
}

/** @param {ts.Node} node */
const isOurs = (node) => node.getSourceFile().fileName.includes('packages/domain/src/');

/**
 * What a field means by its own words, or else by those of its type.
 * @param {ts.PropertySignature} field
 * @param {ts.TypeChecker} checker
 * @returns {Field}
 */
function fieldOf(field, checker) {
  const named =
    field.type && ts.isTypeReferenceNode(field.type) ? checker.getSymbolAtLocation(field.type.typeName) : null;
  const meant = named && named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named;
  const spoken = [field, ...(meant?.declarations ?? []).filter(isOurs)].map(commentOf);
  return {
    name: `${field.name.getText()}${field.questionToken ? '?' : ''}`,
    type: oneLine(field.type?.getText() ?? '').replace(/^\| /, ''),
    says: spoken.find((text) => text !== '') ?? '',
  };
}
