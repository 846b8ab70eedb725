// Changing one's own password, which the current one proves.
'use client';
import { changePassword } from '@redpill/contract/routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { PASSWORD_HINT, PasswordField } from '#components/entry/password-field.tsx';
import { count } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';

export function ChangePassword() {
  const toast = useToast();
  const cache = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const change = useMutation({
    mutationFn: (given: FormData) =>
      api.call(changePassword, {
        current_password: String(given.get('current_password') ?? ''),
        password: String(given.get('password') ?? ''),
      }),
    onSuccess: ({ ended }) => {
      toast({
        title: 'Your password is changed',
        ...(ended > 0 ? { says: `${count(ended)} other ${ended === 1 ? 'sign-in has' : 'sign-ins have'} ended.` } : {}),
      });
      form.current?.reset();
      void cache.invalidateQueries({ queryKey: ['sign-ins'] });
      void cache.invalidateQueries({ queryKey: ['account-mails'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    change.mutate(new FormData(event.currentTarget));
  };
  const wrong = (field: string) => fieldFailure(change.error, field);
  return (
    <form ref={form} onSubmit={submit} className="flex max-w-sm flex-col gap-3" noValidate>
      {change.error && !wrong('current_password') && !wrong('password') ? (
        <ErrorState title="It was not changed">{failureText(change.error)}</ErrorState>
      ) : null}
      <PasswordField name="current_password" label="Current password" error={wrong('current_password')} />
      <PasswordField label="New password" chosen hint={PASSWORD_HINT} error={wrong('password')} />
      <div>
        <Button type="submit" busy={change.isPending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
