// A company's fields, edited where they stand.
'use client';
import { type Input, updateCompany } from '@redpill/contract';
import { COMPANY_STAGES } from '@redpill/domain';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import { InstantText, Money } from '#components/figures/figures.tsx';
import { words } from '#components/figures/format.ts';
import { companyStage } from '#components/figures/labels.ts';
import { Conflict } from '#components/record/conflict.tsx';
import { EditableField } from '#components/record/editable-field.tsx';
import { useRecordEdit } from '#components/record/use-record-edit.ts';
import { useMay } from '#session/session.ts';
import type { CompanyDetail } from './company-detail.ts';

type Fields = Omit<Input<typeof updateCompany>, 'company_id' | 'version'>;

export function CompanyFields({ company }: { company: CompanyDetail }) {
  const cache = useQueryClient();
  const readOnly = !useMay()('company:update');
  const key = ['companies', 'one', company.id];
  const edit = useRecordEdit<Fields, { version: number }>({
    record: company,
    update: (fields, version) => api.call(updateCompany, { company_id: company.id, version, ...fields }),
    onSaved: (saved) => {
      cache.setQueryData(key, (before: CompanyDetail | undefined) => (before ? { ...before, ...saved } : before));
      void cache.invalidateQueries({ queryKey: ['companies'], refetchType: 'active' });
      void cache.invalidateQueries({ queryKey: ['events'] });
    },
    reload: () => void cache.invalidateQueries({ queryKey: key }),
  });
  const save = (field: keyof Fields) => (value: string) => edit.save({ [field]: value === '' ? null : value });
  const hq = (field: 'city' | 'region' | 'state' | 'country') => {
    const value = company.headquarters?.[field];
    return typeof value === 'string' ? value : null;
  };
  const saveCity = (city: string) =>
    edit.save({
      headquarters: { city: city || null, region: hq('region'), state: hq('state'), country: hq('country') },
    });
  return (
    <aside className="px-4 py-4 max-lg:border-t lg:border-r lg:px-6" aria-label="Fields">
      {edit.conflict ? (
        <Conflict problem={edit.conflict} onTheirs={edit.keepTheirs} onMine={edit.saveMine} busy={edit.busy} />
      ) : null}
      <h2 className="mb-1 text-xs font-medium text-ink-3">About</h2>
      <dl className="mb-5">
        <EditableField
          label="Name"
          value={company.name}
          maxLength={255}
          readOnly={readOnly}
          onSave={(name) => edit.save({ name })}
        />
        <EditableField
          label="Description"
          kind="prose"
          value={company.description ?? ''}
          maxLength={20000}
          readOnly={readOnly}
          onSave={save('description')}
        />
        <EditableField
          label="Sector"
          value={company.sector ?? ''}
          shown={words(company.sector ?? '')}
          maxLength={100}
          readOnly={readOnly}
          onSave={save('sector')}
        />
        <EditableField
          label="Stage"
          kind="choice"
          value={company.stage ?? ''}
          shown={companyStage(company.stage ?? '')}
          choices={COMPANY_STAGES.map((code) => ({ value: code, label: companyStage(code) }))}
          readOnly={readOnly}
          onSave={(value) => edit.save({ stage: COMPANY_STAGES.find((code) => code === value) ?? null })}
        />
        <EditableField
          label="Status"
          value={company.status ?? ''}
          shown={words(company.status ?? '')}
          maxLength={50}
          readOnly={readOnly}
          onSave={save('status')}
        />
        <EditableField
          label="Founded"
          kind="number"
          value={company.founded_year === null ? '' : String(company.founded_year)}
          readOnly={readOnly}
          onSave={(value) => edit.save({ founded_year: value === '' ? null : Number(value) })}
        />
      </dl>
      <h2 className="mb-1 text-xs font-medium text-ink-3">Where</h2>
      <dl className="mb-5">
        <EditableField
          label="Website"
          value={company.website ?? ''}
          maxLength={255}
          readOnly={readOnly}
          onSave={save('website')}
        />
        <EditableField label="City" value={hq('city') ?? ''} maxLength={255} readOnly={readOnly} onSave={saveCity} />
        <EditableField
          label="Country"
          value={company.country ?? ''}
          maxLength={3}
          readOnly={readOnly}
          onSave={(value) => edit.save({ country: value === '' ? null : value.toUpperCase() })}
        />
        <EditableField
          label="Ticker"
          value={company.ticker ?? ''}
          maxLength={10}
          readOnly={readOnly}
          onSave={save('ticker')}
        />
      </dl>
      <CompanyOrigin company={company} />
    </aside>
  );
}

/** What is kept about the record itself, for reading only. */
function CompanyOrigin({ company }: { company: CompanyDetail }) {
  return (
    <>
      <h2 className="mb-1 text-xs font-medium text-ink-3">Record</h2>
      <dl className="text-sm">
        <div className="flex justify-between gap-3 border-b py-1.5">
          <dt className="text-ink-3">Raised in all</dt>
          <dd>
            <Money amount={company.total_funding} currency={company.total_funding_currency} />
          </dd>
        </div>
        {company.external_ids.map(({ source, value }) => (
          <div key={`${source} ${value}`} className="flex justify-between gap-3 border-b py-1.5">
            <dt className="text-ink-3">{words(source)}</dt>
            <dd className="min-w-0 truncate font-mono text-xs leading-5" data-hint={value}>
              {value}
            </dd>
          </div>
        ))}
        <div className="flex justify-between gap-3 py-1.5">
          <dt className="text-ink-3">Changed</dt>
          <dd>
            <InstantText at={company.updated_at} />
          </dd>
        </div>
      </dl>
    </>
  );
}
