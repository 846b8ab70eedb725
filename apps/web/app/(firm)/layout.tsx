// Every screen of a firm stands inside its shell.
import type { ReactNode } from 'react';
import { FirmShell } from '#components/shell/firm-shell.tsx';

export default function FirmLayout({ children }: { children: ReactNode }) {
  return <FirmShell>{children}</FirmShell>;
}
