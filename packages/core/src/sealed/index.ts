// Sealed fields: how other slices keep what must not lie readable, and how keys are changed.
export { keysInUse, resealFields } from './reseal-fields.ts';
export { openFields, sealFields, vaultOf } from './sealed-fields.ts';
