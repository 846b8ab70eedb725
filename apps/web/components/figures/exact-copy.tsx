// Copying a figure copies it exactly: the short form on the screen becomes the full one on the clipboard.
'use client';
import { useEffect } from 'react';

export function ExactCopy() {
  useEffect(() => {
    const copy = (event: ClipboardEvent) => {
      const selection = getSelection();
      if (!selection || selection.isCollapsed || !event.clipboardData) return;
      const text = exactText(selection.getRangeAt(0));
      if (text === null) return;
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
    };
    document.addEventListener('copy', copy);
    return () => document.removeEventListener('copy', copy);
  }, []);
  return null;
}

/** The selected text with every short figure written out; null when it holds none and the browser's own copy will do. */
function exactText(range: Range): string | null {
  const start = range.commonAncestorContainer;
  const inside = (start instanceof Element ? start : start.parentElement)?.closest('[data-exact]');
  if (inside) return inside.getAttribute('data-exact');
  const piece = range.cloneContents();
  const figures = piece.querySelectorAll('[data-exact]');
  if (figures.length === 0) return null;
  for (const figure of figures) figure.textContent = figure.getAttribute('data-exact');
  const rows = [...piece.querySelectorAll('tr')];
  if (rows.length === 0) return piece.textContent;
  return rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '').join('\t')).join('\n');
}
