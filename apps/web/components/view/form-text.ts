// What a person typed into a field of a form: null when they left it empty.

export function formText(form: FormData, name: string): string | null {
  const value = form.get(name);
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}

/**
 * An amount as people type it, as the decimal text the API takes: 1,250,000.50 and 1 250 000 lose their grouping.
 * Anything else goes as it is, for the server to refuse by name: 1,5 must not become 15.
 */
export function plainAmount(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  return /^\d{1,3}([,\s'\u00a0\u202f]\d{3})+(\.\d+)?$/.test(text) ? text.replace(/[^\d.]/g, '') : text;
}

/** The amount typed into a field of a form. */
export function formAmount(form: FormData, name: string): string | null {
  return plainAmount(formText(form, name) ?? '');
}
