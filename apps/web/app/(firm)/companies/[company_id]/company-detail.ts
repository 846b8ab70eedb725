// A company as its record page has it.
import type { getCompany, Output } from '@redpill/contract';

export type CompanyDetail = Output<typeof getCompany>;
