// The verbs of limited partners' private details.
export { getPartnerDetails } from './get-partner-details.ts';
export { revealPartnerDetails } from './reveal-partner-details.ts';
export { setPartnerDetails } from './set-partner-details.ts';
