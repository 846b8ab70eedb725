// Keys that work everywhere: one letter, or `g` and a letter; never while someone types.
'use client';
import { useEffect, useRef } from 'react';

const SEQUENCE_MS = 1500;

/** Whether a key pressed here is text for a field. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Binds keys ("/", "?") and sequences ("g c") to acts, while the component stands. */
export function useKeys(bindings: Readonly<Record<string, () => void>>): void {
  const current = useRef(bindings);
  useEffect(() => {
    current.current = bindings;
  });
  useEffect(() => {
    let first = '';
    let at = 0;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const waiting = first !== '' && event.timeStamp - at < SEQUENCE_MS ? first : '';
      const act = current.current[waiting ? `${waiting} ${event.key}` : event.key];
      first = '';
      if (act) {
        event.preventDefault();
        act();
      } else if (Object.keys(current.current).some((keys) => keys.startsWith(`${event.key} `))) {
        first = event.key;
        at = event.timeStamp;
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
