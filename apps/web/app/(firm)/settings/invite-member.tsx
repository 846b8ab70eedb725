// Inviting somebody by e-mail in a role; a limited partner's desk for the partner it acts for.
'use client';
import { inviteMember, listLimitedPartners } from '@redpill/contract/routes';
import { ROLES, type Role } from '@redpill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { ROLE_WORDS } from '#components/figures/role-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';

export function InviteMember() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button look="primary">
          <UserPlus aria-hidden />
          Invite
        </Button>
      </DialogTrigger>
      <DialogContent title="Invite somebody" says="They get a mail with a link that works once, within seven days.">
        <InviteForm onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function InviteForm({ onDone }: { onDone: () => void }) {
  const cache = useQueryClient();
  const toast = useToast();
  const [role, setRole] = useState<Role>('analyst');
  const partners = useQuery({
    queryKey: ['limited-partners', 'to invite for'],
    queryFn: () => api.call(listLimitedPartners, { limit: 100 }),
    enabled: role === 'limited_partner',
  });
  const invite = useMutation({
    mutationFn: (form: FormData) => {
      const limited_partner_id = formText(form, 'limited_partner_id');
      return api.call(inviteMember, {
        email: formText(form, 'email')?.trim() ?? '',
        role,
        ...(limited_partner_id ? { limited_partner_id } : {}),
      });
    },
    onSuccess: ({ email }) => {
      toast({ title: `${email} is invited` });
      void cache.invalidateQueries({ queryKey: ['invitations'] });
      void cache.invalidateQueries({ queryKey: ['mails'] });
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    invite.mutate(new FormData(event.currentTarget));
  };
  const wrong = (field: string) => fieldFailure(invite.error, field);
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
      {invite.error && !wrong('email') && !wrong('limited_partner_id') ? (
        <ErrorState title="Nobody was invited">{failureText(invite.error)}</ErrorState>
      ) : null}
      <Field label="E-mail" required error={wrong('email')}>
        <Input name="email" type="email" autoComplete="off" autoFocus maxLength={320} />
      </Field>
      <Field label="Role" required hint={ROLE_WORDS[role].may}>
        <Select
          value={role}
          onChange={(event) => setRole(ROLES.find((known) => known === event.target.value) ?? role)}
          choices={ROLES.map((value) => ({ value, label: ROLE_WORDS[value].name }))}
        />
      </Field>
      {role === 'limited_partner' ? (
        <Field
          label="Acts for"
          error={wrong('limited_partner_id')}
          hint="Without one they see nothing until they are linked"
        >
          <Select
            name="limited_partner_id"
            none="Link them later"
            choices={(partners.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      ) : null}
      <DialogActs>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" look="primary" busy={invite.isPending}>
          Send invitation
        </Button>
      </DialogActs>
    </form>
  );
}
