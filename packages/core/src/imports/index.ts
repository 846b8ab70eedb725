// The imports' verbs.
export { deleteImportMapping } from './delete-import-mapping.ts';
export { getImport } from './get-import.ts';
export { heapAtEase } from './lean-heap.ts';
export { listImportChanges } from './list-import-changes.ts';
export { listImportMappings } from './list-import-mappings.ts';
export { listImportRejects } from './list-import-rejects.ts';
export { listImports } from './list-imports.ts';
export { previewImport } from './preview-import.ts';
export { resumeImports } from './resume-imports.ts';
export { runImport } from './run-import.ts';
export { saveImportMapping } from './save-import-mapping.ts';
export { stageImport } from './stage-import.ts';
export { undoImport } from './undo-import.ts';
export { updateImport } from './update-import.ts';
export { updateImportMapping } from './update-import-mapping.ts';
