// The verbs of the audit trail.
export { listEvents } from './list-events.ts';
