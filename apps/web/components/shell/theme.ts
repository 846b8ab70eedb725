// Light, dark or as the system says; kept in the browser and applied before the first paint by /theme.js.
'use client';
import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'light' | 'dark' | 'system';
const KEY = 'redpill-theme';

function read(): ThemeChoice {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch (error) {
    if (error instanceof DOMException) return 'system'; // storage is off in this browser
    throw error;
  }
}

function subscribe(reader: () => void): () => void {
  addEventListener(KEY, reader);
  addEventListener('storage', reader);
  return () => {
    removeEventListener(KEY, reader);
    removeEventListener('storage', reader);
  };
}

export function useTheme(): [ThemeChoice, (choice: ThemeChoice) => void] {
  const choice = useSyncExternalStore(subscribe, read, () => 'system' as const);
  return [choice, chooseTheme];
}

function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(KEY, choice);
  dispatchEvent(new Event(KEY));
}
