// Who belongs to the firm, and whom it has invited.
'use client';
import { ExportMenu } from '#components/view/export-menu.tsx';
import { useMay } from '#session/session.ts';
import { Invitations } from './invitations.tsx';
import { InviteMember } from './invite-member.tsx';
import { MemberList } from './member-list.tsx';

export function Members() {
  const may = useMay();
  const manages = may('member:manage');
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-2">
        {manages ? <InviteMember /> : null}
        <ExportMenu kind="members" filters={{ status: 'active' }} history={may('event:read')} />
      </div>
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
