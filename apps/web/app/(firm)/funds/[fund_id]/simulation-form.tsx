// The assumptions a simulation runs on: how positions end, and by which terms their money is shared out.
'use client';
import type { Fund, FundTermsDocument, Simulation } from '@redpill/contract';
import { DEFAULT_OUTCOME } from '@redpill/contract/routes';
import { type FormEvent, useState } from 'react';
import { failureText, fieldFailure } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { formAmount, formText } from '#components/view/form-text.ts';
import type { AsOf } from '../use-fund-performance.ts';
import { useSimulationActs } from './use-simulations.ts';

interface SimulationFormProps {
  fund: Fund;
  at: AsOf;
  /** The one whose assumptions are offered. */
  before: Simulation | null;
  /** The fund's own, in force on the day: what a first simulation shares out by. */
  terms: FundTermsDocument | null;
  onStarted: (simulation_id: string) => void;
}

interface Asked {
  name: string;
  label: string;
  value: number;
  /** Shown in hundredths. */
  percent?: boolean;
  hint?: string;
}

const FIRST: Pick<Simulation, 'paths' | 'assumptions'> = {
  paths: 10_000,
  assumptions: {
    outcome: DEFAULT_OUTCOME,
    positions: [],
    new_investments: [],
    fees: [],
    horizon_years: 10,
    market_volatility: 0,
    carry: 0.2,
    catch_up: 1,
    hurdle_rate: 0.08,
  },
};

const SAYS = 'For every position the fund holds on the day';
const BY_TERMS = `${SAYS}; carry by the terms in force`;

/** By the terms on record: a hurdle of another kind than compounded yearly is near enough to begin with, and can be changed. */
function firstBy(terms: FundTermsDocument | null): typeof FIRST {
  if (terms === null) return FIRST;
  const { carry, catch_up, hurdle } = terms.waterfall;
  return { ...FIRST, assumptions: { ...FIRST.assumptions, carry, catch_up, hurdle_rate: hurdle?.rate ?? 0 } };
}

function fieldsOf({ paths, assumptions }: Pick<Simulation, 'paths' | 'assumptions'>): Asked[] {
  const { outcome } = assumptions;
  return [
    { name: 'lost', label: 'Lost, %', value: outcome.lost, percent: true, hint: 'Positions that return nothing' },
    { name: 'partial', label: 'Part back, %', value: outcome.partial, percent: true, hint: 'Below today’s value' },
    { name: 'alpha', label: 'Tail exponent', value: outcome.alpha, hint: 'Lower: rarer, larger winners' },
    { name: 'most', label: 'Largest multiple', value: outcome.most, hint: 'On today’s value' },
    { name: 'first_exit_year', label: 'First exit, year', value: outcome.first_exit_year },
    { name: 'last_exit_year', label: 'Last exit, year', value: outcome.last_exit_year },
    { name: 'horizon_years', label: 'Horizon, years', value: assumptions.horizon_years },
    { name: 'market_volatility', label: 'Market volatility', value: assumptions.market_volatility },
    { name: 'carry', label: 'Carry, %', value: assumptions.carry, percent: true },
    { name: 'catch_up', label: 'Catch-up, %', value: assumptions.catch_up, percent: true },
    { name: 'hurdle_rate', label: 'Preferred return, %', value: assumptions.hurdle_rate, percent: true },
    { name: 'paths', label: 'Paths', value: paths },
  ];
}

export function SimulationForm({ fund, at, before, terms, onStarted }: SimulationFormProps) {
  const [open, setOpen] = useState(before === null);
  const { start } = useSimulationActs(fund.id, at);
  const offered = before ?? firstBy(terms);
  const fields = fieldsOf(offered);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: string) => numberOf(form, name, fields.find((field) => field.name === name)?.percent);
    const seed = formText(form, 'seed');
    const outcome = {
      lost: number('lost'),
      partial: number('partial'),
      alpha: number('alpha'),
      most: number('most'),
      first_exit_year: number('first_exit_year'),
      last_exit_year: number('last_exit_year'),
    };
    const assumptions = {
      ...offered.assumptions,
      outcome,
      horizon_years: number('horizon_years'),
      market_volatility: number('market_volatility'),
      carry: number('carry'),
      catch_up: number('catch_up'),
      hurdle_rate: number('hurdle_rate'),
    };
    start.mutate(
      { paths: number('paths'), assumptions, ...(seed === null ? {} : { seed: Number(seed) }) },
      { onSuccess: ({ id }) => onStarted(id) },
    );
  };
  return (
    <Card>
      <CardHeader title="Assumptions" says={before === null && terms ? BY_TERMS : SAYS}>
        <Button size="sm" look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Close' : 'Open'}
        </Button>
      </CardHeader>
      {open ? (
        <form onSubmit={submit} className="flex flex-col gap-4 p-4">
          {start.error ? <ErrorState title="Nothing was started">{failureText(start.error)}</ErrorState> : null}
          <div className="grid grid-cols-2 gap-4 md:grid-cols-4">
            {fields.map(({ name, label, value, percent, hint }) => (
              <Field key={name} label={label} hint={hint} required error={failureOf(start.error, name)}>
                <Input
                  name={name}
                  required
                  inputMode="decimal"
                  defaultValue={percent ? Number((value * 100).toPrecision(12)) : value}
                  className="tnum text-right"
                />
              </Field>
            ))}
            <Field label="Seed" hint="Drawn and kept when left empty" error={fieldFailure(start.error, 'seed')}>
              <Input name="seed" inputMode="numeric" className="tnum text-right" />
            </Field>
          </div>
          <div className="flex justify-end">
            <Button type="submit" look="primary" busy={start.isPending}>
              Simulate
            </Button>
          </div>
        </form>
      ) : null}
    </Card>
  );
}

/** A number as typed; what is none stays none, for the server to refuse by its field. */
function numberOf(form: FormData, name: string, percent = false): number {
  const value = Number(formAmount(form, name) ?? Number.NaN);
  return percent ? Number((value / 100).toPrecision(12)) : value;
}

/** A field's failure, wherever among the assumptions the server found it. */
function failureOf(error: unknown, name: string): string | undefined {
  const places = [
    name,
    `assumptions.${name}`,
    `assumptions.outcome.${name}`,
    `terms.${name}`,
    `positions.0.outcome.${name}`,
  ];
  for (const place of places) {
    const failure = fieldFailure(error, place);
    if (failure) return failure;
  }
  return undefined;
}
