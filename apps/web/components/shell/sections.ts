// The sections of the product, the key that leads to each, and who may enter.
import type { Permission } from '@redpill/domain';
import {
  Building2,
  Calculator,
  ChartCandlestick,
  ChartNoAxesColumn,
  FileUp,
  History,
  Landmark,
  type LucideIcon,
  Settings,
  SquareKanban,
} from 'lucide-react';

export interface Section {
  href: string;
  label: string;
  icon: LucideIcon;
  /** The letter after `g`. */
  key: string;
  /** Any of these opens it; null: every member. */
  needs: readonly Permission[] | null;
}

const SECTIONS: readonly Section[] = [
  { href: '/companies', label: 'Companies', icon: Building2, key: 'c', needs: ['portfolio:read'] },
  { href: '/deals', label: 'Pipeline', icon: SquareKanban, key: 'p', needs: ['deal:read'] },
  { href: '/funds', label: 'Funds', icon: Landmark, key: 'f', needs: ['fund:performance:read', 'portfolio:read'] },
  { href: '/analytics', label: 'Analytics', icon: ChartNoAxesColumn, key: 'n', needs: ['portfolio:read', 'deal:read'] },
  { href: '/market', label: 'Market', icon: ChartCandlestick, key: 'm', needs: ['portfolio:read'] },
  { href: '/calculators', label: 'Calculators', icon: Calculator, key: 'k', needs: null },
  { href: '/imports', label: 'Imports', icon: FileUp, key: 'i', needs: ['import:run'] },
  { href: '/events', label: 'Activity', icon: History, key: 'a', needs: ['event:read'] },
  { href: '/settings', label: 'Settings', icon: Settings, key: 's', needs: null },
];

/** The sections a set of permissions opens, in the order of the rail. */
export function sectionsFor(permissions: readonly string[]): Section[] {
  return SECTIONS.filter(({ needs }) => needs === null || needs.some((permission) => permissions.includes(permission)));
}
