// What many suites share: a firm, another one, and ports whose answers a test writes.
import { openTestDatabase, type TestDatabase } from './test-database.ts';
import { foundTestFirm, type TestFirm } from './test-firm.ts';
import { openTestPorts, type TestPorts } from './test-ports.ts';

type Role = Parameters<TestFirm['as']>[0];

/** Those of the runner: benchmarks load this folder too, and have none. */
interface SuiteHooks {
  beforeAll(work: () => Promise<void>): void;
  afterAll(work: () => Promise<void>): void;
}

export class FirmSuite {
  database!: TestDatabase;
  firm!: TestFirm;
  other!: TestFirm;
  ports!: TestPorts;

  constructor({ beforeAll, afterAll }: SuiteHooks) {
    beforeAll(async () => {
      this.database = await openTestDatabase();
      this.firm = await foundTestFirm(this.database);
      this.other = await foundTestFirm(this.database, 'Other firm');
      this.ports = openTestPorts();
    });
    afterAll(() => this.database.close());
  }

  as(role: Role, of = this.firm) {
    return { ...of.as(role), ports: this.ports };
  }
}
