// Verifying the audit trail at once: every event against its seal, and every seal against the one before it.
'use client';
import { type Output, verifyAuditTrail } from '@redpill/contract/routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import type { FormEvent } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { EventLine } from '#components/events/event-line.tsx';
import { count, instantText } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { formText } from '#components/view/form-text.ts';

interface Verified {
  report: Output<typeof verifyAuditTrail>;
  expected: string | null;
  at: string;
}

export function VerifyTrail({ sealed_events }: { sealed_events: number }) {
  const queries = useQueryClient();
  const verify = useMutation({
    mutationFn: async (expected: string | null): Promise<Verified> => ({
      report: await api.call(verifyAuditTrail, expected ? { expect: expected } : {}),
      expected,
      at: new Date().toISOString(),
    }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['audit-head'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    verify.mutate(formText(new FormData(event.currentTarget), 'expect') ?? null);
  };
  const refused = fieldFailure(verify.error, 'expect');
  const working = `Computing ${count(sealed_events)} ${sealed_events === 1 ? 'event' : 'events'} anew`;
  return (
    <section aria-label="Verify the trail" className="flex flex-col gap-3 border-t pt-4">
      <form onSubmit={submit} className="flex flex-wrap items-start gap-2">
        <Field label="A hash that was kept" className="w-full max-w-md" error={refused} hint="Whether it still stands.">
          <Input name="expect" maxLength={64} spellCheck={false} autoComplete="off" className="font-mono text-xs" />
        </Field>
        <Button type="submit" busy={verify.isPending} className="sm:mt-5">
          <ShieldCheck aria-hidden />
          Verify now
        </Button>
      </form>
      <div role="status" className="flex flex-col gap-2">
        {verify.isPending ? (
          <>
            <p className="text-ink-2">{working}…</p>
            <Progress label={working} percent={null} />
          </>
        ) : null}
        {verify.data && !verify.isPending ? <Result {...verify.data} /> : null}
      </div>
      {verify.error && !refused ? (
        <ErrorState title="The trail could not be verified">{failureText(verify.error)}</ErrorState>
      ) : null}
    </section>
  );
}

function Result({ report, expected, at }: Verified) {
  const { events, seq, hash, expected_seq, problems, first_event } = report;
  const [first, ...others] = problems;
  const covered = `${count(events)} ${events === 1 ? 'event' : 'events'} under ${count(seq ?? 0)} ${seq === 1 ? 'seal' : 'seals'}`;
  return (
    <>
      {first ? (
        <ErrorState title="The trail is not as it was sealed">
          {first.text}
          {first.seq === null ? null : ` The chain breaks at seal ${first.seq}.`}
        </ErrorState>
      ) : (
        <p className="font-medium">The trail is as it was sealed: {covered}.</p>
      )}
      {first_event ? <EventLine event={first_event} /> : null}
      {others.length > 0 ? (
        <ul aria-label="Further places" className="flex list-disc flex-col gap-0.5 pl-5 text-ink-2">
          {others.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      {expected === null ? null : expected_seq === null ? (
        <ErrorState title="The hash that was kept stands nowhere in this chain">
          What it sealed was rewritten, or it is of another firm.
        </ErrorState>
      ) : (
        <p>The hash that was kept is that of seal {count(expected_seq)}.</p>
      )}
      <p className="text-xs break-all text-ink-3">
        Verified <time dateTime={at}>{instantText(at)}</time>
        {first ? `, ${covered}` : null}
        {hash ? `, head ${hash}` : null}
      </p>
    </>
  );
}
