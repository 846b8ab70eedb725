// Which day the figures are of, and which day's knowledge they rest on.
'use client';
import { CalendarClock } from 'lucide-react';
import { dateText } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput } from '#components/ui/input.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import type { View } from '#components/view/use-view.ts';
import { asOfOf } from '../use-fund-performance.ts';

/** The last ends of quarters before a day, newest first. */
function quarterEnds(today: Date, howMany: number): string[] {
  return Array.from({ length: howMany }, (_, back) => {
    const quarter = Math.floor(today.getMonth() / 3) - back;
    return new Date(Date.UTC(today.getFullYear(), quarter * 3, 0)).toISOString().slice(0, 10);
  });
}

export function AsOfPicker({ view }: { view: View }) {
  const { as_of, known_at } = asOfOf(view);
  const label = `${as_of ? `As of ${dateText(as_of)}` : 'As of today'}${known_at ? `, known ${dateText(known_at)}` : ''}`;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button>
          <CalendarClock aria-hidden />
          {label}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Dates of the figures" className="flex flex-col gap-4">
        <Field label="As of" hint="The last day whose entries count.">
          <DateInput value={as_of ?? ''} onChange={(event) => view.set({ as_of: event.target.value })} />
        </Field>
        <div className="flex flex-wrap gap-1.5">
          {quarterEnds(new Date(), 4).map((day) => (
            <Button key={day} size="sm" onClick={() => view.set({ as_of: day })}>
              {dateText(day)}
            </Button>
          ))}
        </div>
        <Field label="As known on" hint="Corrections and entries recorded later are left out.">
          <DateInput value={known_at ?? ''} onChange={(event) => view.set({ known_at: event.target.value })} />
        </Field>
        {as_of || known_at ? (
          <Button look="quiet" onClick={() => view.set({ as_of: '', known_at: '' })}>
            Back to today, with all that is known
          </Button>
        ) : null}
      </PopoverContent>
    </Popover>
  );
}
