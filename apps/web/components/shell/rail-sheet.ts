// Opens the rail on a narrow screen, from the bar of whatever screen is shown.
'use client';
import { createContext, useContext } from 'react';

export const RailSheetContext = createContext<() => void>(() => undefined);

export function useRailSheet(): () => void {
  return useContext(RailSheetContext);
}
