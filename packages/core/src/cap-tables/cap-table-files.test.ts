import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorId } from '../actor.ts';
import { openTestCapTables, owned, type TestCapTables } from './cap-tables.fixture.ts';
import { exportCapTable, importCapTable } from './index.ts';

let at: TestCapTables;

beforeAll(async () => {
  at = await openTestCapTables();
});
afterAll(() => at.database.close());

describe('a cap table as files', () => {
  it('goes out as a package with sums over its files and comes back in as it was', async () => {
    await at.founded();
    await at.record({
      act: 'set_issuer',
      legal_name: 'Acme Inc.',
      formation_date: '2022-12-01',
      country: 'US',
      subdivision: 'DE',
    });
    const out = await exportCapTable.run(at.gp(), { company_id: at.company.id, as_of: '2024-01-01' });
    expect(out.problems).toEqual([]);
    const left = await at.database.owner(
      "SELECT effect, actor_id, subject_type FROM events WHERE operation = 'export_cap_table' AND subject_id = $1",
      [at.company.id],
    );
    expect(left).toEqual([{ effect: 'read', actor_id: actorId(at.gp().actor), subject_type: 'company' }]);
    const files = out.files.map(({ text }) => JSON.parse(text) as { file_type: string });
    const manifest = files[0] as unknown as { transactions_files: { filepath: string; md5: string }[] };
    const [listed] = manifest.transactions_files;
    const transactions = out.files.find(({ name }) => `./${name}` === listed?.filepath);
    expect(
      createHash('md5')
        .update(transactions?.text ?? '')
        .digest('hex'),
    ).toBe(listed?.md5);
    const held = owned(await at.read());
    await at.newCompany();
    const taken = await importCapTable.run(at.gp(), { company_id: at.company.id, files });
    expect(taken.problems).toEqual([]);
    expect(owned(await at.read())).toEqual(held);
    const again = await importCapTable.run(at.gp(), { company_id: at.company.id, files });
    expect([again.recorded.length, again.unchanged]).toEqual([0, taken.recorded.length]);
  });

  it('takes a package with faults, names them, and refuses files that are none', async () => {
    await at.newCompany();
    const broken = {
      object_type: 'TX_STOCK_CANCELLATION',
      id: 'c',
      date: '2024-01-01',
      security_id: 'none',
      quantity: '1',
    };
    const files = [{ file_type: 'OCF_TRANSACTIONS_FILE', items: [broken] }];
    const taken = await importCapTable.run(at.gp(), { company_id: at.company.id, files });
    expect(taken.problems).toMatchObject([{ object_id: 'c', field: 'security_id' }]);
    expect((await at.read()).problems).toHaveLength(1);
    const gifts = importCapTable.run(at.gp(), { company_id: at.company.id, files: [...files, { file_type: 'GIFTS' }] });
    await expect(gifts).rejects.toMatchObject({ details: { errors: [{ path: 'files.1.file_type' }] } });
  });
});
