// A company's fields, edited where they stand.
'use client';
import { type Input, updateCompany } from '@redpill/contract/routes';
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
  const parts = { company, save: edit.save, readOnly };
  return (
    <aside className="px-4 py-4 max-lg:border-t lg:border-r lg:px-6" aria-label="Fields">
      {edit.conflict ? (
        <Conflict problem={edit.conflict} onTheirs={edit.keepTheirs} onMine={edit.saveMine} busy={edit.busy} />
      ) : null}
      <h2 className={partLook}>About</h2>
      <AboutFields {...parts} />
      <h2 className={partLook}>Where</h2>
      <PlaceFields {...parts} />
      <h2 className={partLook}>Record</h2>
      <CompanyOrigin company={company} />
    </aside>
  );
}

const partLook = 'mb-1 text-xs font-medium text-ink-3';

interface PartProps {
  company: CompanyDetail;
  save: (fields: Fields) => Promise<void>;
  readOnly: boolean;
}

/** What an emptied field is sent as. */
const orNull = (value: string): string | null => (value === '' ? null : value);

function AboutFields({ company, save, readOnly }: PartProps) {
  const { name, description, sector, stage, status, founded_year } = company;
  const part = { readOnly };
  return (
    <dl className="mb-5">
      <EditableField {...part} label="Name" value={name} maxLength={255} onSave={(text) => save({ name: text })} />
      <EditableField
        {...part}
        label="Description"
        kind="prose"
        value={description ?? ''}
        maxLength={20000}
        onSave={(text) => save({ description: orNull(text) })}
      />
      <EditableField
        {...part}
        label="Sector"
        value={sector ?? ''}
        shown={words(sector ?? '')}
        maxLength={100}
        onSave={(text) => save({ sector: orNull(text) })}
      />
      <EditableField
        {...part}
        label="Stage"
        kind="choice"
        value={stage ?? ''}
        shown={companyStage(stage ?? '')}
        choices={COMPANY_STAGES.map((code) => ({ value: code, label: companyStage(code) }))}
        onSave={(value) => save({ stage: COMPANY_STAGES.find((code) => code === value) ?? null })}
      />
      <EditableField
        {...part}
        label="Status"
        value={status ?? ''}
        shown={words(status ?? '')}
        maxLength={50}
        onSave={(text) => save({ status: orNull(text) })}
      />
      <EditableField
        {...part}
        label="Founded"
        kind="number"
        value={founded_year === null ? '' : String(founded_year)}
        onSave={(text) => save({ founded_year: text === '' ? null : Number(text) })}
      />
    </dl>
  );
}

function PlaceFields({ company, save, readOnly }: PartProps) {
  const hq = (field: 'city' | 'region' | 'state' | 'country') => {
    const value = company.headquarters?.[field];
    return typeof value === 'string' ? value : null;
  };
  const saveCity = (city: string) =>
    save({ headquarters: { city: orNull(city), region: hq('region'), state: hq('state'), country: hq('country') } });
  const part = { readOnly };
  return (
    <dl className="mb-5">
      <EditableField
        {...part}
        label="Website"
        value={company.website ?? ''}
        maxLength={255}
        onSave={(text) => save({ website: orNull(text) })}
      />
      <EditableField {...part} label="City" value={hq('city') ?? ''} maxLength={255} onSave={saveCity} />
      <EditableField
        {...part}
        label="Country"
        value={company.country ?? ''}
        maxLength={3}
        onSave={(text) => save({ country: orNull(text.toUpperCase()) })}
      />
      <EditableField
        {...part}
        label="Ticker"
        value={company.ticker ?? ''}
        maxLength={10}
        onSave={(text) => save({ ticker: orNull(text) })}
      />
    </dl>
  );
}

/** What is kept about the record itself, for reading only. */
function CompanyOrigin({ company }: { company: CompanyDetail }) {
  return (
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
  );
}
