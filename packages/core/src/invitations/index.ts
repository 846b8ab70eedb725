// The verbs of invitations, and what the identity layer needs to let somebody in by one.
export { acceptInvitation, endedLink, type InvitationBehind, invitationBehind } from './accept-invitation.ts';
export { cancelInvitation } from './cancel-invitation.ts';
export { inviteMember } from './invite-member.ts';
export { listInvitations } from './list-invitations.ts';
export { resendInvitation } from './resend-invitation.ts';
