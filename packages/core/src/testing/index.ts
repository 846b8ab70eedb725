// What suites of this and other packages need to run on a real database.

export { createEmptyPostgres, type EmptyPostgres } from './empty-postgres.ts';
export { foundFirmRecord, tablesOf } from './firm-record.ts';
export { FirmSuite } from './firm-suite.ts';
export type { FirmRecord } from './fixtures.ts';
export { TERMS } from './fixtures-plans.ts';
export type { ImportChild } from './import-child.ts';
export { rehearse } from './rehearse.ts';
export { idFields, sampleInput, withIds } from './sample-input.ts';
export { openTestCompanyDirectory, type TestCompanyDirectory, testProfile } from './test-company-directory.ts';
export {
  type EmptyTestDatabase,
  openEmptyTestDatabase,
  openTestDatabase,
  openTestDirectory,
  TEST_DATABASE,
  type TestDatabase,
} from './test-database.ts';
export { foundTestFirm, type TestFirm } from './test-firm.ts';
export { foundTestFund, type TestFund } from './test-fund.ts';
export { type TestFile, type TestImports, testImports } from './test-import.ts';
export { answeredWith, openTestMarket, type TestMarket } from './test-market.ts';
export { openTestMailbox, openTestPorts, type TestMailbox, type TestPorts } from './test-ports.ts';
export { testVault } from './test-vault.ts';
export { type TestSheet, testXlsx, testZip } from './test-xlsx.ts';
