// The terms of a deal, edited where they stand.
'use client';
import { type Deal, type Input, updateDeal } from '@redpill/contract/routes';
import { DEAL_PRIORITIES } from '@redpill/domain';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import { DateText, Money } from '#components/figures/figures.tsx';
import { useFunds } from '#components/pickers/use-funds.ts';
import { useOwnerChoices } from '#components/pickers/use-members.ts';
import { Conflict } from '#components/record/conflict.tsx';
import { EditableField } from '#components/record/editable-field.tsx';
import { useRecordEdit } from '#components/record/use-record-edit.ts';
import { plainAmount } from '#components/view/form-text.ts';
import { useMay } from '#session/session.ts';

type Fields = Omit<Input<typeof updateDeal>, 'deal_id' | 'version'>;

export function DealFields({ deal }: { deal: Deal }) {
  const cache = useQueryClient();
  const readOnly = !useMay()('deal:update');
  const reload = () => {
    void cache.invalidateQueries({ queryKey: ['deals'] });
    void cache.invalidateQueries({ queryKey: ['events'] });
  };
  const edit = useRecordEdit<Fields, { version: number }>({
    record: deal,
    update: (fields, version) => api.call(updateDeal, { deal_id: deal.id, version, ...fields }),
    onSaved: reload,
    reload,
  });
  const part = { deal, readOnly, save: edit.save };
  return (
    <div>
      {edit.conflict ? (
        <Conflict problem={edit.conflict} onTheirs={edit.keepTheirs} onMine={edit.saveMine} busy={edit.busy} />
      ) : null}
      <dl>
        <MoneyFields {...part} />
        <PeopleFields {...part} />
        <PaceFields {...part} />
      </dl>
    </div>
  );
}

interface PartProps {
  deal: Deal;
  readOnly: boolean;
  save: (fields: Fields) => Promise<void>;
}

/** What an emptied field is sent as. */
const orNull = (value: string): string | null => (value === '' ? null : value);

function MoneyFields({ deal, readOnly, save }: PartProps) {
  return (
    <>
      <EditableField
        label="Target investment"
        value={deal.target_investment ?? ''}
        shown={<Money amount={deal.target_investment} currency={deal.currency} exact />}
        readOnly={readOnly}
        onSave={(text) => save({ target_investment: plainAmount(text) })}
      />
      <EditableField
        label="Target valuation, pre-money"
        value={deal.target_valuation ?? ''}
        shown={<Money amount={deal.target_valuation} currency={deal.currency} exact />}
        readOnly={readOnly}
        onSave={(text) => save({ target_valuation: plainAmount(text) })}
      />
    </>
  );
}

function PeopleFields({ deal, readOnly, save }: PartProps) {
  const owners = useOwnerChoices();
  const funds = useFunds().data?.items ?? [];
  return (
    <>
      <EditableField
        label="Owner"
        kind="choice"
        value={deal.partner_owner ?? ''}
        shown={deal.partner_owner_name}
        choices={owners}
        readOnly={readOnly}
        onSave={(value) => save({ partner_owner: orNull(value) })}
      />
      <EditableField
        label="Fund"
        kind="choice"
        value={deal.fund_id ?? ''}
        shown={funds.find((fund) => fund.id === deal.fund_id)?.name ?? '…'}
        choices={funds.map((fund) => ({ value: fund.id, label: fund.name }))}
        readOnly={readOnly}
        onSave={(value) => save({ fund_id: orNull(value) })}
      />
      <EditableField
        label="Source"
        value={deal.source ?? ''}
        maxLength={255}
        readOnly={readOnly}
        onSave={(text) => save({ source: orNull(text) })}
      />
    </>
  );
}

function PaceFields({ deal, readOnly, save }: PartProps) {
  return (
    <>
      <EditableField
        label="Priority"
        kind="choice"
        value={deal.priority}
        choices={DEAL_PRIORITIES.map((priority) => ({ value: priority, label: priority }))}
        readOnly={readOnly}
        onSave={(value) => save({ priority: DEAL_PRIORITIES.find((known) => known === value) ?? 'Medium' })}
      />
      <EditableField
        label="Score"
        kind="number"
        value={deal.deal_score === null ? '' : String(deal.deal_score)}
        shown={`${deal.deal_score} of 10`}
        readOnly={readOnly}
        onSave={(text) => save({ deal_score: text === '' ? null : Number(text) })}
      />
      <EditableField
        label="Next milestone"
        kind="date"
        value={deal.next_milestone ?? ''}
        shown={<DateText date={deal.next_milestone} />}
        readOnly={readOnly}
        onSave={(value) => save({ next_milestone: orNull(value) })}
      />
    </>
  );
}
