// An event in words: who did what, and what changed.
import type { Event } from '@redpill/contract';
import { count, instantText, quantity, words } from '../figures/format.ts';
import { companyStage, dealStage } from '../figures/labels.ts';

const ACTS: Readonly<Record<string, string>> = {
  sign_in: 'signed in',
  login: 'signed in',
  sign_out: 'signed out',
  seed_demo_firm: 'set up the demo firm',
  rename_firm: 'renamed the firm',
  update_own_name: 'changed their own name',
  create_company: 'added the company',
  update_company: 'changed the company',
  tag_company: 'set the tags',
  record_funding_round: 'recorded a funding round',
  create_deal: 'opened a deal',
  update_deal: 'changed the deal',
  move_deal: 'moved the deal',
  pass_on_deal: 'passed on the deal',
  set_deal_team: 'set the deal team',
  archive_deal: 'archived the deal',
  create_note: 'wrote a note',
  update_note: 'changed a note',
  delete_note: 'deleted a note',
  create_person: 'added a person',
  update_person: 'changed a person',
  link_person: 'linked a person',
  unlink_person: 'unlinked a person',
  create_fund: 'set up a fund',
  update_fund: 'changed a fund',
  create_investment: 'added an investment',
  update_investment: 'changed an investment',
  record_ledger_entry: 'recorded a ledger entry',
  record_ledger_entries: 'recorded ledger entries',
  correct_ledger_entry: 'corrected a ledger entry',
  call_capital: 'called capital',
  distribute_proceeds: 'distributed proceeds',
  propose_valuation: 'proposed a mark',
  approve_valuation: 'approved a mark',
  reject_valuation: 'rejected a mark',
  record_fx_rate: 'recorded an exchange rate',
  create_benchmark_index: 'set up an index',
  record_cap_table: 'recorded on a cap table',
  correct_cap_table: 'corrected a cap table',
  import_cap_table: 'took in a cap table',
  export_cap_table: 'took out a cap table',
  record_market_bars: 'recorded prices',
  refresh_market_bars: 'asked for prices',
  record_market_series: 'recorded a series',
  refresh_market_series: 'asked for a series',
  refresh_market_reports: 'asked what a listed company reports',
  take_market_snapshot: 'kept quotes',
  copy_fx_rates: 'took exchange rates from market data',
  copy_index_levels: 'took levels of an index from market data',
  import_directory_company: 'took a company from a directory',
  set_provider_key: 'set or took away a key to a provider',
  create_watchlist: 'made a watchlist',
  update_watchlist: 'changed a watchlist',
  delete_watchlist: 'deleted a watchlist',
  create_market_alert: 'set an alert',
  update_market_alert: 'set an alert again',
  delete_market_alert: 'deleted an alert',
  meet_market_alert: 'found an alert met',
  propose_listed_holding: 'proposed a listed holding',
  approve_listed_holding: 'approved a listed holding',
  end_listed_holding: 'ended a listed holding',
  mark_listed_holding: 'marked a listed holding at its close',
  save_scenario: 'saved a scenario',
  update_scenario: 'changed a scenario',
  delete_scenario: 'deleted a scenario',
  set_fund_terms: 'recorded terms of a fund',
  set_fund_plan: 'recorded a plan of a fund',
  record_index_levels: 'recorded levels of an index',
  start_simulation: 'started a simulation',
  cancel_simulation: 'stopped a simulation',
  create_api_key: 'made an API key',
  revoke_api_key: 'revoked an API key',
  change_member_role: 'changed a member’s role',
  remove_member: 'removed a member',
  add_member: 'added a member',
  found_firm: 'founded the firm',
  invite_member: 'invited somebody',
  resend_invitation: 'sent an invitation again',
  cancel_invitation: 'withdrew an invitation',
  accept_invitation: 'let an invited member in',
  record_mail: 'sent a mail',
  read_mail: 'read a mail',
  retry_mail: 'sent a mail again',
  change_password: 'set a new password',
  read_statement: 'read a statement',
  reveal_partner_details: 'looked at the private details of a limited partner',
  set_partner_details: 'set the private details of a limited partner',
  reseal_fields: 'sealed private details anew with another key',
  enrol_second_factor: 'set up a second factor',
  disable_second_factor: 'gave up the second factor',
  renew_recovery_codes: 'got new recovery codes',
  use_recovery_code: 'signed in with a recovery code',
  reset_second_factor: 'reset a second factor',
  require_second_factor: 'changed whether a second factor is asked for',
  add_passkey: 'added a passkey',
  remove_passkey: 'removed a passkey',
  create_limited_partner: 'added a limited partner',
  update_limited_partner: 'changed a limited partner',
  link_limited_partner_users: 'set who acts for a limited partner',
  save_import_mapping: 'saved how a file is read',
  update_import_mapping: 'changed a saved mapping',
  delete_import_mapping: 'deleted a saved mapping',
  stage_import: 'uploaded a file',
  update_import: 'changed how a file is read',
  preview_import: 'tried an import',
  run_import: 'started an import',
  finish_import: 'finished an import',
  undo_import: 'undid an import',
  finish_undo_import: 'finished undoing an import',
};

/** "moved the deal": the act alone; an act without words of its own is named by its operation. */
export function actWords(operation: string): string {
  return ACTS[operation] ?? words(operation).toLowerCase();
}

/** Who acted: a person by name, anything else by its kind. */
export function actorWords(event: Pick<Event, 'actor_kind' | 'actor_name'>): string {
  const name = event.actor_name ?? words(event.actor_kind);
  return event.actor_kind === 'user' || event.actor_name === null
    ? name
    : `${name} (${words(event.actor_kind).toLowerCase()})`;
}

export interface Change {
  field: string;
  from: string | null;
  to: string | null;
}

const SILENT = new Set([
  'id',
  'organization_id',
  'created_at',
  'updated_at',
  'recorded_at',
  'stage_since',
  'version',
  'seq',
  'import_id',
  'author_name',
  'recorded_by_name',
  'subject_type',
  'user_agent',
]);

/** What changed, field by field, in words; identifiers and what the system keeps by itself are left out. */
export function changesOf(changes: Event['changes']): Change[] {
  if (!changes) return [];
  return Object.entries(changes).flatMap(([field, change]) => {
    if (SILENT.has(field) || /_id$/.test(field)) return [];
    if (!isChange(change)) return [];
    if (change.from === null && change.to === false) return [];
    const [from, to] = [valueWords(field, change.from), valueWords(field, change.to)];
    return from === to ? [] : [{ field: field === 'ip' ? 'Address' : words(field), from, to }];
  });
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}

const AMOUNT = /^-?\d+\.\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

function valueWords(field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return field.endsWith('year') ? String(value) : count(value);
  if (typeof value === 'string') {
    if (UUID.test(value)) return null;
    if (field === 'stage') return STAGE_CODES.has(value) ? dealStage(value) : companyStage(value);
    if (AMOUNT.test(value)) return quantity(value);
    return INSTANT.test(value) ? instantText(value) : value;
  }
  if (Array.isArray(value))
    return value.length === 0 ? null : value.map((item) => valueWords(field, item) ?? '').join(', ');
  return Object.values(value)
    .map((item) => valueWords(field, item))
    .filter(Boolean)
    .join(', ');
}

const STAGE_CODES = new Set([
  'sourced',
  'screening',
  'partner_review',
  'due_diligence',
  'investment_committee',
  'term_sheet',
  'closing',
  'passed',
]);
