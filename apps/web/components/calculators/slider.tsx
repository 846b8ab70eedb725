// A slider with the field it moves: dragged for a feeling, typed for a figure.
'use client';
import { useId } from 'react';
import { Input } from '../ui/input.tsx';
import { readCell } from './read-cell.ts';
import { type SliderRange, sliderText } from './slider-range.ts';

export interface SliderProps {
  label: string;
  /** The text of the field. */
  text: string;
  range: SliderRange;
  kind?: 'amount' | 'percent';
  wrong?: string | undefined;
  onText: (text: string) => void;
}

export function Slider({ label, text, range, kind = 'amount', wrong, onText }: SliderProps) {
  const id = useId();
  const place = Number(readCell(kind, text) ?? 0);
  return (
    <div className="grid grid-cols-[1fr_9rem] items-center gap-x-4 gap-y-1">
      <label htmlFor={id} className="text-xs font-medium text-ink-2">
        {label}
      </label>
      <Input
        id={id}
        className="tnum row-span-2 text-right"
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={wrong ? true : undefined}
        data-hint={wrong}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <input
        type="range"
        aria-label={`${label}, slider`}
        className="h-6 w-full cursor-pointer accent-(--ink-2)"
        min={0}
        max={Math.max(range.to, place)}
        step={range.step}
        value={place}
        onChange={(event) => onText(sliderText(event.target.valueAsNumber, range.step))}
      />
    </div>
  );
}
