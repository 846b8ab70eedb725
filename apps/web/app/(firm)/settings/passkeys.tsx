// One's own passkeys: several, each with a name; made here, used on the sign-in page.
'use client';
import { addPasskey, beginPasskey, listPasskeys, type Passkey, removePasskey } from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { InstantText, Unknown } from '#components/figures/figures.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Dialog, DialogActs, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';
import { OwnPasswordField } from './own-password-field.tsx';
import { RowAct } from './row-act.tsx';

const PASSKEYS_KEY = ['passkeys'] as const;

export function Passkeys() {
  const passkeys = useQuery({ queryKey: PASSKEYS_KEY, queryFn: () => api.call(listPasskeys, {}) });
  if (passkeys.isPending) return <RowSkeletons rows={2} label="Loading your passkeys" />;
  if (passkeys.isError)
    return <ErrorState title="Your passkeys could not be read">{failureText(passkeys.error)}</ErrorState>;
  const { items } = passkeys.data;
  return (
    <Card>
      <CardHeader title="Passkeys">
        <AddPasskey />
      </CardHeader>
      {items.length === 0 ? (
        <EmptyState title="No passkeys yet">
          A passkey signs you in with your fingerprint, face or security key, without a password.
        </EmptyState>
      ) : (
        <PasskeyTable items={items} />
      )}
    </Card>
  );
}

function PasskeyTable({ items }: { items: readonly Passkey[] }) {
  return (
    <Table label="Passkeys">
      <thead>
        <tr>
          <Head>Name</Head>
          <Head>Works at</Head>
          <Head>Since</Head>
          <Head>Last used</Head>
          <Head>
            <span className="sr-only">Acts</span>
          </Head>
        </tr>
      </thead>
      <tbody>
        {items.map((passkey) => (
          <Row key={passkey.id}>
            <Cell className="font-medium">{passkey.name}</Cell>
            <Cell className="text-ink-2">{passkey.rp_id}</Cell>
            <Cell>
              <InstantText at={passkey.created_at} />
            </Cell>
            <Cell>
              {passkey.last_used_at ? <InstantText at={passkey.last_used_at} /> : <Unknown reason="Never used" />}
            </Cell>
            <Cell className="text-right">
              <RemovePasskey passkey={passkey} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function RemovePasskey({ passkey: { id, name } }: { passkey: Passkey }) {
  return (
    <RowAct
      label="Remove"
      name={name}
      act={() => api.call(removePasskey, { passkey_id: id })}
      done={`${name} is removed`}
      failed="The passkey was not removed"
      list={PASSKEYS_KEY}
    />
  );
}

function AddPasskey() {
  const [open, setOpen] = useState(false);
  const cache = useQueryClient();
  const toast = useToast();
  const add = useMutation({
    mutationFn: makePasskey,
    onSuccess: ({ name }) => {
      toast({ title: `${name} signs you in from now on` });
      void cache.invalidateQueries({ queryKey: PASSKEYS_KEY });
      setOpen(false);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    add.mutate(new FormData(event.currentTarget));
  };
  const wrong = fieldFailure(add.error, 'password') ?? fieldFailure(add.error, 'name');
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">
          <Plus aria-hidden />
          Add passkey
        </Button>
      </DialogTrigger>
      <DialogContent title="Add a passkey" says="Your browser asks which device keeps it.">
        <form onSubmit={submit} className="flex flex-col gap-4">
          {add.error && !wrong ? (
            <ErrorState title="No passkey was added">{passkeyFailure(add.error)}</ErrorState>
          ) : null}
          <Field label="Name" required hint="By which you recognise it" error={fieldFailure(add.error, 'name')}>
            <Input name="name" required maxLength={100} defaultValue="This device" />
          </Field>
          <OwnPasswordField error={fieldFailure(add.error, 'password')} />
          <DialogActs>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" look="primary" busy={add.isPending}>
              Add
            </Button>
          </DialogActs>
        </form>
      </DialogContent>
    </Dialog>
  );
}

async function makePasskey(form: FormData): Promise<Passkey> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const { options } = await api.call(beginPasskey, { password: String(form.get('password') ?? '') });
  const response = await startRegistration({
    optionsJSON: options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'],
  });
  return api.call(addPasskey, { name: formText(form, 'name') ?? 'Passkey', response: { ...response } });
}

/** The browser's own refusals, in words. */
function passkeyFailure(error: Error): string {
  if (error.name === 'NotAllowedError') return 'It was cancelled, or took too long.';
  if (error.name === 'InvalidStateError') return 'This device holds a passkey of yours already.';
  return failureText(error);
}
