// The five roles, each with what it may do in a sentence.
import type { Role } from '@redpill/domain';

export const ROLE_WORDS: Record<Role, { name: string; may: string }> = {
  general_partner: {
    name: 'General partner',
    may: 'Works deals and the portfolio, keeps the ledger, approves marks, reads performance.',
  },
  associate: { name: 'Associate', may: 'Works deals, companies and imports, proposes marks.' },
  analyst: { name: 'Analyst', may: 'Reads deals and the portfolio, writes notes.' },
  limited_partner: {
    name: 'Limited partner',
    may: 'Reads its own commitments, statements and the performance of its funds.',
  },
  admin: { name: 'Admin', may: 'Holds every permission, members and roles too.' },
};
