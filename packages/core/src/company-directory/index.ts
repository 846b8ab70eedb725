// The verbs of directories of private companies.
export { importDirectoryCompany } from './import-directory-company.ts';
export { listCompanyDirectories } from './list-company-directories.ts';
export { readDirectoryCompany } from './read-directory-company.ts';
export { searchCompanyDirectory } from './search-company-directory.ts';
