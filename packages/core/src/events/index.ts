// The verbs of the audit trail, and the chain of seals that shows whether it was tampered with.
export { listEvents } from './list-events.ts';
export { readAuditHead } from './read-audit-head.ts';
export { sealEvents } from './seal-events.ts';
export { verifyAuditTrail } from './verify-audit-trail.ts';
export { verifyTrail } from './verify-trail.ts';
