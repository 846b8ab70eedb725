// Capital accounts: how each partner's part went from one value to another, adding up to the fund to the cent.
'use client';
import type { CapitalAccountsView, Fund } from '@redpill/contract';
import { CAPITAL_LINES, type CapitalLine } from '@redpill/domain';
import { failureText } from '#api/api.ts';
import { Assumed } from '#components/calculators/assumed.tsx';
import { Money } from '#components/figures/figures.tsx';
import { dateText } from '#components/figures/format.ts';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import { StateBadge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput } from '#components/ui/input.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { SaveWorkbook } from '#components/view/save-workbook.tsx';
import { useView } from '#components/view/use-view.ts';
import type { AsOf } from '../use-fund-performance.ts';
import { accountsWorkbook } from './fund-workbooks.ts';
import { useCapitalAccounts } from './use-fund-plan.ts';

const LABELS: Readonly<Record<CapitalLine, string>> = {
  opening: 'Opening',
  contributions: 'Contributions',
  distributions: 'Distributions',
  management_fees: 'Management fees',
  expenses: 'Expenses',
  other_income: 'Other income',
  carry: 'Carry',
  investment_result: 'Result of investments',
  closing: 'Closing',
};

type Which = 'period' | 'since_inception';

export function AccountsTab({ fund, at }: { fund: Fund; at: AsOf }) {
  const view = useView();
  const from = view.get('from');
  const which: Which = view.get('span') === 'inception' ? 'since_inception' : 'period';
  const accounts = useCapitalAccounts(fund.id, at, from);
  const { data } = accounts;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <fieldset className="flex gap-1" aria-label="Span of the accounts">
          {(['period', 'since_inception'] as const).map((each) => (
            <Button
              key={each}
              size="sm"
              look={which === each ? 'secondary' : 'quiet'}
              aria-pressed={which === each}
              onClick={() => view.set({ span: each === 'period' ? '' : 'inception' })}
            >
              {each === 'period' ? 'Period' : 'Since inception'}
            </Button>
          ))}
        </fieldset>
        {which === 'period' ? (
          <Field label="Opens at the end of" className="w-40">
            <DateInput
              value={from || (data?.from ?? '')}
              onChange={(event) => view.set({ from: event.target.value })}
            />
          </Field>
        ) : null}
      </div>
      {accounts.isError ? (
        <ErrorState
          title="The accounts could not be computed"
          act={<Button onClick={() => view.set({ from: '' })}>Year to date</Button>}
        >
          {failureText(accounts.error)}
        </ErrorState>
      ) : !data ? (
        <RowSkeletons rows={8} label="Computing the accounts" />
      ) : (
        <Accounts data={data} which={which} />
      )}
    </div>
  );
}

function Accounts({ data, which }: { data: CapitalAccountsView; which: Which }) {
  const { currency } = data;
  if (data.accounts.length === 0) {
    return (
      <EmptyState title="There is no account yet">
        {data.reason?.text ?? 'A partner has one from its first commitment on.'}
      </EmptyState>
    );
  }
  const span =
    which === 'period' ? `${dateText(data.from)} to ${dateText(data.as_of)}` : `Up to ${dateText(data.as_of)}`;
  return (
    <>
      <Card>
        <CardHeader title="Capital accounts" says={span}>
          {data.estimated ? <StateBadge state="estimated" hint="The closing value is rolled forward" /> : null}
          {data.before_carry ? <StateBadge state="before_carry" /> : null}
          <SaveWorkbook name={`Capital accounts ${data.as_of}`} sheets={() => accountsWorkbook(data, which)} />
          <span className="text-xs">
            <MeasureLink page="capital-accounts" />
          </span>
        </CardHeader>
        {data.reason ? (
          <ErrorState title="Not every line is given" className="m-3">
            {data.reason.text}
          </ErrorState>
        ) : null}
        <Table label="Capital accounts">
          <thead>
            <tr>
              <Head>Partner</Head>
              {CAPITAL_LINES.map((line) => (
                <Head key={line} figure>
                  {LABELS[line]}
                </Head>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.accounts.map((account) => (
              <Row key={account.limited_partner_id ?? 'nobody'}>
                <Cell className="font-medium whitespace-nowrap">
                  {account.limited_partner_name ?? 'Recorded without a name'}
                </Cell>
                <Lines of={account[which]} currency={currency} reason={data.reason?.text} />
              </Row>
            ))}
          </tbody>
          {data.fund ? (
            <tfoot>
              <tr className="border-t font-medium">
                <Cell>The fund</Cell>
                <Lines of={data.fund[which]} currency={currency} reason={data.reason?.text} />
              </tr>
            </tfoot>
          ) : null}
        </Table>
      </Card>
      <Assumed policies={data.policies} />
    </>
  );
}

interface LinesProps {
  of: Readonly<Record<CapitalLine, string | null>>;
  currency: string;
  reason: string | undefined;
}

function Lines({ of, currency, reason }: LinesProps) {
  return CAPITAL_LINES.map((line) => (
    <Cell key={line} figure>
      <Money amount={of[line]} currency={currency} reason={reason} exact />
    </Cell>
  ));
}
