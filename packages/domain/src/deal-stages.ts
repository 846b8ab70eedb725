// The stages a deal passes through, from first sight to a signed closing or a pass.

export const DEAL_STAGES = [
  'sourced',
  'screening',
  'partner_review',
  'due_diligence',
  'investment_committee',
  'term_sheet',
  'closing',
  'closed',
  'passed',
] as const;
export type DealStage = (typeof DEAL_STAGES)[number];

/** The stages in which a deal still asks for work: everything before a closing or a pass. */
export const OPEN_DEAL_STAGES: readonly DealStage[] = DEAL_STAGES.filter(
  (stage) => stage !== 'closed' && stage !== 'passed',
);

export const DEAL_PRIORITIES = ['Low', 'Medium', 'High'] as const;
export type DealPriority = (typeof DEAL_PRIORITIES)[number];

export const COMPANY_STAGES = [
  'pre_seed',
  'seed',
  'series_a',
  'series_b',
  'series_c',
  'growth',
  'public',
  'acquired',
  'closed',
] as const;
export type CompanyStage = (typeof COMPANY_STAGES)[number];

export type MoveRefusal = 'same_stage' | 'pass_needs_reason' | 'closed_is_final';

/**
 * Why a deal may not move from one stage to another, or null when it may.
 * Any open stage may follow any other (deals skip steps and fall back); a pass is an act of its own with a reason,
 * and a passed deal may be reopened; a closed deal has been signed and stays closed.
 */
export function refuseMove(from: DealStage, to: DealStage): MoveRefusal | null {
  if (from === to) return 'same_stage';
  if (to === 'passed') return 'pass_needs_reason';
  if (from === 'closed') return 'closed_is_final';
  return null;
}
