// What the suites of market data share: a firm, another one, and a desk whose answers a test writes.
import { afterAll, beforeAll } from 'vitest';
import {
  foundTestFirm,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestPorts,
} from '../testing/index.ts';

type Role = Parameters<TestFirm['as']>[0];

export class MarketSuite {
  database!: TestDatabase;
  firm!: TestFirm;
  other!: TestFirm;
  ports!: TestPorts;

  constructor() {
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
