// Public indices with their levels, and what the funds plan.
import {
  day,
  decimal,
  type ExportSource,
  instant,
  joined,
  json,
  keptColumns,
  text,
  whole,
  yesNo,
} from '../export-kind.ts';

const benchmark_indices: ExportSource = {
  columns: [
    text('id'),
    text('name'),
    text('currency'),
    yesNo('total_return'),
    text('source'),
    instant('recorded_at'),
    text('recorded_by'),
  ],
  from: 'benchmark_indices t',
  key: 't.id',
  order: 't.name',
  tables: ['benchmark_indices'],
};

const index_levels: ExportSource = {
  columns: [
    text('id'),
    text('index_id'),
    text('index', 'b.name'),
    day('date'),
    decimal('level'),
    instant('recorded_at'),
    text('recorded_by'),
  ],
  from: `index_levels t${joined('benchmark_indices', 'b', 't.index_id')}`,
  key: 't.id',
  order: 't.date',
  tables: ['index_levels'],
};

const fund_plans: ExportSource = {
  columns: [
    text('id'),
    text('fund_id'),
    text('fund_name', 'f.name'),
    whole('number'),
    json('inputs'),
    text('note'),
    instant('recorded_at'),
    text('recorded_by'),
  ],
  from: `fund_plans t${joined('funds', 'f', 't.fund_id')}`,
  key: 't.id',
  order: 't.recorded_at',
  tables: ['fund_plans'],
};

const fund_terms: ExportSource = {
  columns: [
    text('id'),
    text('fund_id'),
    text('fund_name', 'f.name'),
    whole('number'),
    day('effective_from'),
    json('terms'),
    text('note'),
    instant('recorded_at'),
    text('recorded_by'),
  ],
  from: `fund_terms t${joined('funds', 'f', 't.fund_id')}`,
  key: 't.id',
  order: 't.recorded_at',
  tables: ['fund_terms'],
};

const cap_table_objects: ExportSource = {
  columns: [
    text('id'),
    text('company_id'),
    text('company_name', 'c.name'),
    text('object_id'),
    text('object_type'),
    json('object'),
    text('batch'),
    text('note'),
    instant('recorded_at'),
    text('recorded_by'),
  ],
  from: `cap_table_objects t${joined('companies', 'c', 't.company_id')}`,
  key: 't.id',
  order: 't.seq',
  tables: ['cap_table_objects'],
};

const scenarios: ExportSource = {
  columns: [
    text('id'),
    text('kind'),
    text('name'),
    json('input'),
    text('company_id'),
    text('company_name', 'c.name'),
    day('as_of'),
    yesNo('shared'),
    text('owner_id'),
    ...keptColumns,
  ],
  from: `scenarios t${joined('companies', 'c', 't.company_id')}`,
  key: 't.id',
  order: 't.created_at',
  tables: ['scenarios'],
};

export const planKinds = { benchmark_indices, index_levels, cap_table_objects, scenarios, fund_terms, fund_plans };
