// The limited partners' verbs.
export { createLimitedPartner } from './create-limited-partner.ts';
export { getLimitedPartner } from './get-limited-partner.ts';
export { limitedPartnerView, lockLimitedPartner } from './limited-partner-view.ts';
export { linkLimitedPartnerUsers } from './link-limited-partner-users.ts';
export { listLimitedPartners } from './list-limited-partners.ts';
export { updateLimitedPartner } from './update-limited-partner.ts';
