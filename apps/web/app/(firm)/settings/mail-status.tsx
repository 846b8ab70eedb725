// What became of a mail, in a word.
import type { Mail } from '@redpill/contract/routes';
import { Badge } from '#components/ui/badge.tsx';

const WORDS: Record<Mail['status'], { label: string; look: 'plain' | 'gain' | 'loss' | 'outline' }> = {
  queued: { label: 'On its way', look: 'plain' },
  sent: { label: 'Sent', look: 'gain' },
  failed: { label: 'Not sent', look: 'loss' },
  kept: { label: 'Kept here', look: 'outline' },
};

export function MailStatus({ status }: { status: Mail['status'] }) {
  const { label, look } = WORDS[status];
  return <Badge look={look}>{label}</Badge>;
}
