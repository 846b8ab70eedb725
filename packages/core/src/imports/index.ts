// The imports' verbs.
export { getImport } from './get-import.ts';
export { listImportChanges } from './list-import-changes.ts';
export { listImportRejects } from './list-import-rejects.ts';
export { listImports } from './list-imports.ts';
export { previewImport } from './preview-import.ts';
export { runImport } from './run-import.ts';
export { resumeImports } from './resume-imports.ts';
export { stageImport } from './stage-import.ts';
export { undoImport } from './undo-import.ts';
export { updateImport } from './update-import.ts';
