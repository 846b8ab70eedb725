// What the file leaves open and only a person knows: day or month first, point or comma as the decimal sign.
'use client';
import { type ImportOptions, type ImportQuestion, type ImportRecord, importQuestions } from '@redpill/contract/routes';
import { Card, CardHeader } from '#components/ui/card.tsx';

export interface ImportQuestionsProps {
  record: ImportRecord;
  mapping: Record<string, string>;
  options: ImportOptions;
  onChange: (options: ImportOptions) => void;
}

const CHOICES = {
  date_order: [
    { value: 'dmy', label: 'Day first', as: asDate(0, 1) },
    { value: 'mdy', label: 'Month first', as: asDate(1, 0) },
  ],
  decimal: [
    { value: 'point', label: 'Point is the decimal sign', as: asNumber('.') },
    { value: 'comma', label: 'Comma is the decimal sign', as: asNumber(',') },
  ],
} as const;

export function ImportQuestions({ record, mapping, options, onChange }: ImportQuestionsProps) {
  const asked = importQuestions(record.kind, record.columns, mapping);
  if (asked.length === 0) return null;
  return (
    <Card>
      <CardHeader title="What the file leaves open" says="Its own values fit both; choose before it is imported" />
      <div className="flex flex-col gap-5 p-4">
        {asked.map((question) => (
          <Question
            key={`${question.field.name} ${question.about}`}
            question={question}
            options={options}
            onChange={onChange}
          />
        ))}
      </div>
    </Card>
  );
}

interface QuestionProps {
  question: ImportQuestion;
  options: ImportOptions;
  onChange: (options: ImportOptions) => void;
}

function Question({ question: { about, column, field, examples }, options, onChange }: QuestionProps) {
  const answer = options.columns?.[column]?.[about] ?? options[about] ?? null;
  const choose = (value: string): void => {
    const columns = { ...options.columns, [column]: { ...options.columns?.[column], [about]: value } };
    onChange({ ...options, columns } as ImportOptions);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-medium">
        How is “{column}” ({field.label}) written?
      </legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {CHOICES[about].map(({ value, label, as }) => (
          <label
            key={value}
            className="flex min-w-0 items-start gap-2 rounded-md border border-hairline-strong p-3 text-sm has-checked:border-ink"
          >
            <input
              type="radio"
              name={`${about} of ${column}`}
              className="mt-0.5 size-4 shrink-0 accent-ink"
              checked={answer === value}
              onChange={() => choose(value)}
            />
            <span className="min-w-0">
              {label}
              <span className="tnum block text-xs break-words text-ink-3">
                {examples.map((example) => `${example} is ${as(example)}`).join(' · ')}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The date in words, with the day and the month at these places. */
function asDate(day: number, month: number): (text: string) => string {
  return (text) => {
    const parts = text.match(/\d+/g) ?? [];
    return `${Number(parts[day])} ${MONTHS[Number(parts[month]) - 1] ?? ''} ${parts[2] ?? ''}`;
  };
}

/** The number's digits with this sign as the decimal one. */
function asNumber(sign: '.' | ','): (text: string) => string {
  return (text) => {
    const digits = /\d[\d.,]*/.exec(text)?.[0] ?? '';
    const [whole = '', part = ''] = digits.split(/[.,]/);
    const plain = digits.includes(sign) ? `${whole}.${part}` : `${whole}${part}`;
    return text.replace(digits, plain);
  };
}
