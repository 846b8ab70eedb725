// What is kept of a calculator: open, keep, share by link, compare, delete.
'use client';
import type { Scenario } from '@redpill/contract';
import { Link2, Save, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { failureText, fieldFailure } from '#api/api.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActs, DialogContent } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { Select } from '../ui/select.tsx';
import { ErrorState } from '../ui/states.tsx';
import { useToast } from '../ui/toast.tsx';
import { formText } from '../view/form-text.ts';
import { useView } from '../view/use-view.ts';
import type { CalculatorInput } from './sheet.ts';
import { type ScenarioPlace, useScenarioActs, useScenarios } from './use-scenarios.ts';

interface ScenarioBarProps {
  place: ScenarioPlace;
  /** The one that is open. */
  open: Scenario | null;
  /** The sheet as it stands, as far as it can be read. */
  input: CalculatorInput;
}

export function ScenarioBar({ place, open, input }: ScenarioBarProps) {
  const view = useView();
  const kept = useScenarios(place);
  const [naming, setNaming] = useState(false);
  const items = kept.data?.items ?? [];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-56">
        <Select
          aria-label="Saved scenarios"
          value={open?.id ?? ''}
          none={items.length === 0 ? 'No scenario is saved yet' : 'Saved scenarios'}
          choices={items.map(({ id, name, own, owner_name }) => ({
            value: id,
            label: own ? name : `${name} · ${owner_name ?? ''}`,
          }))}
          onChange={(event) => view.set({ scenario: event.target.value }, true)}
        />
      </div>
      <Button size="sm" onClick={() => setNaming(true)}>
        Save as…
      </Button>
      {open ? <OpenActs scenario={open} input={input} /> : null}
      {items.length > 0 ? (
        <Button
          size="sm"
          look={view.get('compare') ? 'secondary' : 'quiet'}
          aria-pressed={view.get('compare') !== ''}
          onClick={() => view.set({ compare: view.get('compare') ? '' : ((open ?? items[0])?.id ?? '') })}
        >
          Compare
        </Button>
      ) : null}
      {kept.data && kept.data.total > items.length ? (
        <span className="text-xs text-ink-3">
          The last {items.length} of {kept.data.total}
        </span>
      ) : null}
      {naming ? <Naming place={place} input={input} onDone={() => setNaming(false)} /> : null}
    </div>
  );
}

/** What may be done with the scenario that is open. */
function OpenActs({ scenario, input }: { scenario: Scenario; input: CalculatorInput }) {
  const { keep, share, drop, busy } = useOpenActs(input);
  return (
    <>
      {scenario.own ? (
        <Button size="sm" busy={busy} onClick={() => keep(scenario)}>
          <Save aria-hidden />
          Save
        </Button>
      ) : null}
      <Button size="sm" onClick={() => void share(scenario)}>
        <Link2 aria-hidden />
        {scenario.shared ? 'Copy link' : 'Share by link'}
      </Button>
      {scenario.shared ? <Badge>Shared</Badge> : null}
      {scenario.own ? (
        <Button size="icon-sm" look="quiet" aria-label={`Delete ${scenario.name}`} onClick={() => drop(scenario)}>
          <Trash2 aria-hidden />
        </Button>
      ) : null}
    </>
  );
}

function useOpenActs(input: CalculatorInput) {
  const view = useView();
  const toast = useToast();
  const { save, update, remove } = useScenarioActs();
  const failed = (error: unknown) => toast({ title: 'Not done', says: failureText(error), bad: true });
  const keep = (scenario: Scenario) =>
    update.mutate(
      { scenario_id: scenario.id, version: scenario.version, input },
      { onSuccess: () => toast({ title: `${scenario.name} is kept` }), onError: failed },
    );
  const share = async (scenario: Scenario) => {
    const address = `${location.origin}/calculators/${scenario.kind}?scenario=${scenario.id}`;
    try {
      if (!scenario.shared && scenario.own) {
        await update.mutateAsync({ scenario_id: scenario.id, version: scenario.version, shared: true });
      }
      await navigator.clipboard.writeText(address);
      toast({ title: 'The link is copied', says: 'Everybody of the firm may open it, and only you may change it.' });
    } catch (error) {
      toast({
        title: 'The link is not copied',
        says: error instanceof DOMException ? address : failureText(error),
        bad: true,
      });
    }
  };
  const drop = ({ id, kind, name, input: held, company_id, as_of, shared }: Scenario) =>
    remove.mutate(id, {
      onSuccess: () => {
        view.set({ scenario: '' });
        const again = {
          kind,
          name,
          input: held,
          shared,
          ...(company_id ? { company_id } : {}),
          ...(as_of ? { as_of } : {}),
        };
        toast({ title: `${name} is deleted`, undo: () => save.mutate(again) });
      },
      onError: failed,
    });
  return { keep, share, drop, busy: update.isPending };
}

function Naming({ place, input, onDone }: { place: ScenarioPlace; input: CalculatorInput; onDone: () => void }) {
  const view = useView();
  const { save } = useScenarioActs();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = formText(new FormData(event.currentTarget), 'name') ?? '';
    save.mutate(
      { ...place, name, input },
      {
        onSuccess: ({ id }) => {
          view.set({ scenario: id }, true);
          onDone();
        },
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onDone())}>
      <DialogContent title="Save the sheet" says="Only you see it until you share it.">
        <form onSubmit={submit} className="flex flex-col gap-4">
          {save.error ? <ErrorState title="It was not saved">{failureText(save.error)}</ErrorState> : null}
          <Field label="Name" required error={fieldFailure(save.error, 'name')}>
            <Input name="name" required maxLength={200} autoComplete="off" />
          </Field>
          <DialogActs>
            <Button type="submit" look="primary" busy={save.isPending}>
              Save
            </Button>
          </DialogActs>
        </form>
      </DialogContent>
    </Dialog>
  );
}
