import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany } from '../companies/index.ts';
import { createDeal } from '../deals/index.ts';
import { listEvents } from '../events/index.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { createNote, deleteNote, listNotes, updateNote } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
let subject: { subject_type: 'company'; subject_id: string };

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
  const company = await createCompany.run(firm.as('associate'), { name: 'Acme' });
  subject = { subject_type: 'company', subject_id: company.id };
});
afterAll(() => database.close());

describe('notes and activities', () => {
  it('keeps a call with its author and the time it took place, newest first', async () => {
    const call = await createNote.run(firm.as('analyst'), {
      ...subject,
      kind: 'call',
      body: 'They churn 2 % a month.',
      occurred_at: '2024-03-05T10:00:00+02:00',
    });
    expect(call).toMatchObject({ author_name: 'analyst', kind: 'call', occurred_at: '2024-03-05T08:00:00Z' });
    const note = await createNote.run(firm.as('associate'), { ...subject, body: 'Ask for the cohort table.' });
    const listed = await listNotes.run(firm.as('general_partner'), { ...subject, total: true });
    expect(listed.items.map(({ id }) => id)).toEqual([note.id, call.id]);
    expect(listed.total).toBe(2);
    expect((await listNotes.run(firm.as('analyst'), { ...subject, kind: 'call' })).items).toEqual([call]);
  });

  it('refuses a subject that is not there or of no known kind', async () => {
    const write = (about: object) => createNote.run(firm.as('analyst'), { ...about, body: 'x' });
    for (const subject_type of ['company', 'deal', 'person', 'fund', 'investment']) {
      await expect(write({ subject_type, subject_id: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(write({ subject_type: 'moon', subject_id: randomUUID() })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('lets only its author change and delete a note, and tells the rest of the firm nothing but that', async () => {
    const note = await createNote.run(firm.as('associate'), { ...subject, body: 'Mine' });
    const strange = { note_id: note.id, version: 1, body: 'Not mine' };
    await expect(updateNote.run(firm.as('admin'), strange)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(deleteNote.run(firm.as('admin'), { note_id: note.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(updateNote.run(other.as('admin'), strange)).rejects.toMatchObject({ code: 'not_found' });
    const changed = await updateNote.run(firm.as('associate'), { note_id: note.id, version: 1, body: 'Mine, better' });
    expect(changed).toMatchObject({ body: 'Mine, better', version: 2 });
    await expect(
      updateNote.run(firm.as('associate'), { note_id: note.id, version: 1, body: 'Late' }),
    ).rejects.toMatchObject({ code: 'conflict', details: { current: { body: 'Mine, better' } } });
  });

  it('keeps in its event what a deleted note said', async () => {
    const note = await createNote.run(firm.as('associate'), { ...subject, body: 'Said once' });
    await deleteNote.run(firm.as('associate'), { note_id: note.id });
    expect((await listNotes.run(firm.as('associate'), subject)).items.map(({ id }) => id)).not.toContain(note.id);
    const [event] = (await listEvents.run(firm.as('analyst'), { ...subject, operation: 'delete_note' })).items;
    expect(event?.changes).toMatchObject({ id: { from: note.id, to: null }, body: { from: 'Said once', to: null } });
  });

  it('shows a note about a restricted deal, and its event, to the team of the deal alone', async () => {
    const deal = await createDeal.run(firm.as('general_partner'), { company_id: subject.subject_id, restricted: true });
    const about = { subject_type: 'deal' as const, subject_id: deal.id };
    const note = await createNote.run(firm.as('general_partner'), { ...about, body: 'Confidential price' });
    expect((await listNotes.run(firm.as('general_partner'), { ...about, total: true })).total).toBe(1);
    expect(
      (await listEvents.run(firm.as('general_partner'), { operation: 'create_note', ...about })).items,
    ).toHaveLength(1);
    for (const role of ['associate', 'analyst', 'admin'] as const) {
      expect(await listNotes.run(firm.as(role), { ...about, total: true })).toMatchObject({ items: [], total: 0 });
      const trail = await listEvents.run(firm.as(role), { limit: 100 });
      expect(JSON.stringify(trail)).not.toContain('Confidential price');
      await expect(createNote.run(firm.as(role), { ...about, body: 'x' })).rejects.toMatchObject({ code: 'not_found' });
      await expect(deleteNote.run(firm.as(role), { note_id: note.id })).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('refuses limited partners', async () => {
    await expect(listNotes.run(firm.as('limited_partner'), subject)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createNote.run(firm.as('limited_partner'), { ...subject, body: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
