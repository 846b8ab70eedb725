// Who belongs to the firm, and whom it has invited.
'use client';
import { useMay } from '#session/session.ts';
import { Invitations } from './invitations.tsx';
import { InviteMember } from './invite-member.tsx';
import { MemberList } from './member-list.tsx';

export function Members() {
  const may = useMay();
  const manages = may('member:manage');
  return (
    <div className="flex flex-col gap-6">
      {manages ? (
        <div>
          <InviteMember />
        </div>
      ) : null}
      <MemberList />
      {manages ? (
        <section className="flex flex-col gap-3" aria-label="Invitations">
          <h2 className="text-base font-semibold">Invitations</h2>
          <Invitations />
        </section>
      ) : null}
    </div>
  );
}
