// Accepting an invitation by the link from a mail.
import { Invitation } from './invitation.tsx';

export const metadata = { title: 'Invitation' };

export default function InvitationPage() {
  return <Invitation />;
}
