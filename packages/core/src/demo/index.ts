// The demo firm: made from plain facts, whole or not at all.
export { checkDemoFacts } from './check-demo-facts.ts';
export { DEMO_FILES, type DemoFacts } from './demo-facts.ts';
export { seedDemoFirm } from './seed-demo-firm.ts';
