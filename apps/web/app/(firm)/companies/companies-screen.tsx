// The list of companies: searched, filtered and sorted by the server, opened with Enter or a click.
'use client';
import { useRouter } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { failureText } from '#api/api.ts';
import { Screen } from '#components/shell/screen.tsx';
import { Button } from '#components/ui/button.tsx';
import { cn } from '#components/ui/cn.ts';
import { DataTable } from '#components/ui/data-table.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { ExportMenu } from '#components/view/export-menu.tsx';
import { MoreRows } from '#components/view/more-rows.tsx';
import { SearchField } from '#components/view/search-field.tsx';
import { useView, type View } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';
import { AddCompany } from './add-company.tsx';
import { COMPANY_COLUMNS } from './company-columns.tsx';
import { CompanyFilters } from './company-filters.tsx';
import { LookUpCompany } from './look-up-company.tsx';
import { companyFilter, companySort, useCompanies } from './use-companies.ts';

export function CompaniesScreen() {
  const view = useView();
  const may = useMay();
  const { set } = view;
  const search = useCallback((q: string) => set({ q }), [set]);
  return (
    <Screen
      flush
      steps={[{ label: 'Companies' }]}
      controls={
        <>
          <ExportMenu kind="companies" filters={companyFilter(view)} history={may('event:read')} />
          {may('company:update') ? (
            <>
              <LookUpCompany />
              <AddCompany />
            </>
          ) : null}
        </>
      }
    >
      <h1 className="sr-only">Companies</h1>
      <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2 lg:px-6">
        <SearchField label="Search companies" value={view.get('q')} onSearch={search} />
        <CompanyFilters view={view} />
      </div>
      <CompanyList view={view} />
    </Screen>
  );
}

function CompanyList({ view }: { view: View }) {
  const router = useRouter();
  const companies = useCompanies(view);
  const rows = useMemo(() => companies.data?.pages.flatMap((page) => page.items) ?? [], [companies.data]);
  const filtered = ['q', 'sector', 'stage', 'country', 'import_id'].some((name) => view.get(name));
  const sort = companySort(view);

  if (companies.isPending) return <RowSkeletons rows={14} label="Loading companies" />;
  if (companies.isError) {
    return (
      <div className="p-4 lg:px-6">
        <ErrorState
          title="The companies could not be read"
          act={<Button onClick={() => void companies.refetch()}>Try again</Button>}
        >
          {failureText(companies.error)}
        </ErrorState>
      </div>
    );
  }
  if (rows.length === 0) return <NoCompanies view={view} filtered={filtered} />;
  return (
    <>
      <DataTable
        label="Companies"
        columns={COMPANY_COLUMNS}
        rows={rows}
        rowId={(company) => company.id}
        sorting={{ id: sort.replace('-', ''), desc: sort.startsWith('-') }}
        onSort={({ id, desc }) => view.set({ sort: desc ? `-${id}` : id === 'name' ? '' : id })}
        onOpen={(company) => router.push(`/companies/${company.id}`)}
        frame={cn('lg:[--edge:24px]', companies.isPlaceholderData && 'opacity-60 transition-opacity')}
      />
      <MoreRows
        shown={rows.length}
        total={companies.data.pages[0]?.total}
        noun="companies"
        more={companies.hasNextPage}
        busy={companies.isFetchingNextPage}
        onMore={() => void companies.fetchNextPage()}
      />
    </>
  );
}

function NoCompanies({ view, filtered }: { view: View; filtered: boolean }) {
  const may = useMay();
  if (filtered) {
    return (
      <EmptyState
        className="lg:px-6"
        title="No company fits this view"
        act={
          <Button onClick={() => view.set({ q: '', sector: '', stage: '', country: '', import_id: '' })}>
            Clear search and filters
          </Button>
        }
      >
        The search looks in names, tickers, websites and descriptions.
      </EmptyState>
    );
  }
  return (
    <EmptyState className="lg:px-6" title="No companies yet" act={may('company:update') ? <AddCompany /> : null}>
      Every company the firm has looked at belongs here: add one, or import a list.
    </EmptyState>
  );
}
