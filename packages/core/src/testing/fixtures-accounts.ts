// What the isolation tests put into invitations and mails, and how a member is asked to be taken out.
import type { FirmRecord, MarkedRow, Row } from './marked-firm.ts';

const PENDING = '2199-01-01T00:00:00Z';

export const ACCOUNT_ROWS: Record<string, (firm: FirmRecord) => MarkedRow[]> = {
  invitations: (firm) => [
    {
      email: `${firm.mark.toLowerCase()}@invited.test`,
      role: 'analyst',
      limited_partner_id: null,
      member_id: null,
      link_id: firm.id('links'),
      token_hash: firm.mark,
      expires_at: PENDING,
    },
  ],
  mails: (firm) => [{ kind: 'invitation', words: { firm: firm.mark }, link_id: firm.id('links') }],
};

export const ACCOUNT_IDS: Record<string, (firm: FirmRecord) => Row[]> = {
  invitation_id: (firm) => [{ invitation_id: firm.id('invitations') }],
  mail_id: (firm) => [{ mail_id: firm.id('mails') }],
  hand_to: (firm) => [{ hand_to: firm.member_ids.general_partner }],
};

export const ACCOUNT_INPUTS: Record<string, (firm: FirmRecord) => Row> = {
  invite_member: () => ({ role: 'limited_partner' }),
  remove_member: () => ({ leave_open: true }),
};

export const ACCOUNT_ARGUMENTS: Record<string, (firm: FirmRecord) => unknown[]> = {
  of_member: (firm) => [firm.member_ids.general_partner],
  successor: (firm) => [firm.member_ids.associate],
};
