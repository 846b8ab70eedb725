// What a row of the list says about a company.
import type { Company } from '@redpill/contract';
import Link from 'next/link';
import { Money, Unknown } from '#components/figures/figures.tsx';
import { words } from '#components/figures/format.ts';
import { companyStage } from '#components/figures/labels.ts';
import type { Column } from '#components/ui/data-table.tsx';
import { place } from './place.ts';

export const COMPANY_COLUMNS: readonly Column<Company>[] = [
  {
    id: 'name',
    title: 'Company',
    sortBy: (company) => company.name,
    className: 'max-w-72 min-w-40',
    cell: (company) => (
      <Link
        href={`/companies/${company.id}`}
        prefetch={false}
        className="block truncate rounded-sm font-medium hover:underline hover:decoration-hairline-strong hover:underline-offset-2"
      >
        {company.name}
        {company.ticker ? <span className="ml-1.5 font-normal text-ink-3">{company.ticker}</span> : null}
      </Link>
    ),
  },
  {
    id: 'sector',
    title: 'Sector',
    className: 'whitespace-nowrap',
    cell: (company) => (company.sector ? words(company.sector) : <Unknown />),
  },
  {
    id: 'stage',
    title: 'Stage',
    className: 'whitespace-nowrap',
    cell: (company) => (company.stage ? companyStage(company.stage) : <Unknown />),
  },
  {
    id: 'place',
    title: 'Place',
    className: 'max-w-56 truncate',
    cell: (company) => place(company) ?? <Unknown />,
  },
  {
    id: 'founded_year',
    title: 'Founded',
    figure: true,
    sortBy: (company) => company.founded_year,
    largestFirst: true,
    cell: (company) => company.founded_year ?? <Unknown />,
  },
  {
    id: 'total_funding',
    title: 'Raised',
    figure: true,
    sortBy: (company) => company.total_funding,
    largestFirst: true,
    cell: (company) => <Money amount={company.total_funding} currency={company.total_funding_currency} />,
  },
  { id: 'status', title: 'Status', cell: (company) => (company.status ? words(company.status) : <Unknown />) },
];
