// What files call the fields of a record: Crunchbase's and PitchBook's exports, the usual CRMs', and plain words. In order of preference.
import type { ImportKind } from '@redpill/contract';

type Synonyms = Record<string, string>;

const COMPANY_KEYS: Synonyms = {
  company_external_id:
    'company_permalink organization_permalink org_permalink permalink company_uuid org_uuid organization_uuid company_external_id company_id organization_id account_id',
  company_website:
    'company_website company_url company_domain organization_url website website_url homepage_url homepage domain url web',
  company_name:
    'company_name organization_name org_name company organization organisation account_name account startup_name startup portfolio_company name companies',
  company_country:
    'company_country_code company_country org_country_code country_code country hq_country hq_country_territory_region',
};

export const HEADER_SYNONYMS: Record<ImportKind, Synonyms> = {
  companies: {
    name: 'name company_name organization_name company organization organisation startup_name startup account_name account portfolio_company legal_name companies',
    external_id:
      'permalink uuid external_id crunchbase_id company_permalink organization_permalink cb_url company_id organization_id record_id account_id id',
    website: 'website homepage_url website_url homepage domain company_url company_website company_domain url web site',
    country:
      'country_code country hq_country headquarters_country company_country company_country_code country_name hq_country_territory_region',
    ticker: 'ticker stock_symbol symbol stock_ticker',
    sector:
      'sector category_code industry category primary_industry vertical industries categories category_list market primary_industry_sector primary_pitchbook_industry_sector primary_industry_group primary_pitchbook_industry_group primary_industry_code primary_pitchbook_industry_code',
    stage: 'stage company_stage funding_stage maturity',
    status: 'status operating_status company_status business_status',
    founded_year: 'founded_year year_founded founded founded_on founded_at founding_year founding_date foundation_year',
    city: 'city hq_city headquarters_city company_city hq_location',
    region: 'region hq_region metro metro_area company_region',
    state: 'state_code state hq_state province company_state hq_state_province',
    description: 'description short_description about overview summary tagline one_liner pitch notes',
    total_funding:
      'funding_total total_funding total_raised total_funding_amount funding raised total_amount_raised amount_raised raised_to_date',
    total_funding_currency:
      'total_funding_currency total_funding_currency_code funding_currency currency currency_code',
  },
  people: {
    name: 'name full_name person_name person contact_name contact',
    external_id: 'permalink uuid external_id person_id contact_id record_id id',
    email: 'email e_mail email_address mail work_email',
    title: 'title job_title role position featured_job_title',
    phone: 'phone phone_number telephone mobile tel',
    linkedin: 'linkedin linkedin_url linkedin_profile linked_in',
    location: 'location city based_in address',
    company_external_id:
      'company_permalink company_uuid organization_uuid company_external_id company_id organization_id account_id',
    company_website: 'company_website company_domain company_url website domain',
    company_name:
      'company_name company organization_name organization organisation account_name account employer firm featured_job_organization_name',
    company_country: 'company_country company_country_code country country_code',
  },
  rounds: {
    ...COMPANY_KEYS,
    round_type:
      'funding_round_type round_type investment_type round series round_name funding_type type stage vc_round deal_type',
    announced_on:
      'funded_at announced_on announced_date announced_at round_date date closed_on closed_at funded_on close_date deal_date',
    amount:
      'raised_amount amount_raised amount money_raised round_size size raised round_amount funding_amount deal_size',
    currency: 'raised_amount_currency_code raised_currency_code money_raised_currency currency currency_code',
    post_money: 'post_money post_money_valuation valuation post_valuation',
    source: 'source source_url source_description',
  },
  deals: {
    ...COMPANY_KEYS,
    external_id: 'external_id deal_id opportunity_id record_id list_entry_id id',
    stage: 'stage deal_stage pipeline_stage status deal_status list_status',
    priority: 'priority importance',
    target_investment:
      'target_investment check_size cheque_size ticket_size ticket amount deal_size investment_amount ask',
    target_valuation: 'target_valuation pre_money pre_money_valuation valuation',
    currency: 'currency currency_code',
    owner: 'owner partner_owner deal_owner owner_email lead deal_lead assigned_to partner',
    next_milestone:
      'next_milestone next_step_date next_date due_date follow_up follow_up_date expected_close close_date',
    deal_score: 'deal_score score rating',
    source: 'source deal_source lead_source channel referred_by referral',
    fund: 'fund fund_name',
  },
  investments: {
    ...COMPANY_KEYS,
    external_id: 'external_id investment_id position_id record_id id',
    fund: 'fund fund_name vehicle',
    round_type: 'round_type round series investment_type stage',
    investment_date:
      'investment_date date date_invested invested_on invested_at closing_date close_date first_investment_date',
    investment_amount:
      'investment_amount amount_invested invested amount cost cost_basis invested_capital total_invested',
    currency: 'currency currency_code',
    valuation: 'valuation post_money post_money_valuation entry_valuation',
    ownership_percentage: 'ownership_percentage ownership ownership_pct stake equity ownership_fully_diluted',
    security: 'security security_type instrument share_class',
    shares: 'shares number_of_shares share_count quantity',
    price_per_share: 'price_per_share share_price pps issue_price',
    lead_partner: 'lead_partner partner lead deal_lead owner responsible_partner',
    status: 'status investment_status position_status',
  },
  ledger: {
    date: 'date value_date effective_date transaction_date posted_on posting_date as_of',
    type: 'type transaction_type entry_type flow_type transaction category kind',
    amount: 'amount value transaction_amount net_amount total',
    currency: 'currency currency_code ccy',
    lp: 'lp limited_partner lp_name limited_partner_name investor investor_name partner',
    investment: 'investment portfolio_company company company_name investment_name position',
    external_id: 'external_id transaction_id entry_id reference ref id',
    notice_date: 'notice_date call_notice_date',
    due_date: 'due_date payment_date',
    close: 'close closing close_name',
    purpose_investments: 'purpose_investments for_investments called_for_investments',
    purpose_fees: 'purpose_fees for_fees management_fees called_for_fees',
    purpose_expenses: 'purpose_expenses for_expenses called_for_expenses',
    inside_commitment: 'inside_commitment inside',
    distribution_type: 'distribution_type distribution_kind',
    recallable_amount: 'recallable_amount recallable',
    withheld_tax: 'withheld_tax withholding_tax tax_withheld',
    security: 'security security_type instrument',
    round_type: 'round_type round series',
    shares: 'shares number_of_shares quantity',
    price_per_share: 'price_per_share share_price pps',
    cost_relieved: 'cost_relieved cost_basis_relieved',
    note: 'note notes description comment memo',
  },
};
