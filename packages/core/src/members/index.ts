// The verbs of the firm and its members. Joining accounts and founding firms are the identity layer's: see add-member.ts and found-firm.ts.

// What other slices need to name whoever acts.
export { actingMember } from './acting-member.ts';
export { joinFirm } from './add-member.ts';
export { changeMemberRole } from './change-member-role.ts';
export { getFirm } from './get-firm.ts';
export { getMemberHoldings } from './get-member-holdings.ts';
export { listMembers } from './list-members.ts';
export { lockMember } from './member-view.ts';
export { removeMember } from './remove-member.ts';
export { renameFirm } from './rename-firm.ts';
export { updateOwnName } from './update-own-name.ts';
