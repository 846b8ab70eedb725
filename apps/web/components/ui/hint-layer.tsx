// One tooltip for the whole page: whatever carries `data-hint` explains itself on hover and on focus.
// A table of fifty rows would otherwise hold hundreds of tooltip components.
'use client';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';

interface Hinted {
  text: string;
  target: Element;
}

const OPEN_AFTER_MS = 250;
const CLOSE_AFTER_MS = 120;
const EDGE = 8;

export function HintLayer() {
  const [hinted, setHinted] = useState<Hinted | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useHintEvents(setHinted, box);

  useLayoutEffect(() => {
    const tip = box.current;
    if (!hinted || !tip) return;
    const at = hinted.target.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const left = Math.min(Math.max(EDGE, at.left + at.width / 2 - width / 2), innerWidth - width - EDGE);
    const above = at.top - height - 6;
    tip.style.left = `${left}px`;
    tip.style.top = `${above < EDGE ? at.bottom + 6 : above}px`;
  }, [hinted]);

  if (!hinted) return null;
  return (
    <div
      ref={box}
      role="tooltip"
      className="tnum fixed top-0 left-0 z-70 max-w-72 rounded-md bg-ink px-2 py-1 text-xs text-paper shadow-float"
    >
      {hinted.text}
    </div>
  );
}

function useHintEvents(setHinted: (hinted: Hinted | null) => void, box: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    let timer = 0;
    const later = (act: () => void, wait_ms: number) => {
      clearTimeout(timer);
      timer = window.setTimeout(act, wait_ms);
    };
    const over = (event: Event) => {
      const origin = event.target;
      if (!(origin instanceof Element)) return;
      if (box.current?.contains(origin)) {
        clearTimeout(timer);
        return;
      }
      const target = origin.closest('[data-hint]');
      const text = target?.getAttribute('data-hint');
      if (target && text) later(() => target.isConnected && setHinted({ text, target }), OPEN_AFTER_MS);
      else later(() => setHinted(null), CLOSE_AFTER_MS);
    };
    const focus = (event: FocusEvent) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) over(event);
    };
    const hide = () => later(() => setHinted(null), 0);
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    document.addEventListener('pointerover', over);
    document.addEventListener('focusin', focus);
    document.addEventListener('pointerdown', hide);
    document.addEventListener('keydown', key);
    addEventListener('scroll', hide, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', over);
      document.removeEventListener('focusin', focus);
      document.removeEventListener('pointerdown', hide);
      document.removeEventListener('keydown', key);
      removeEventListener('scroll', hide, true);
    };
  }, [setHinted, box]);
}
