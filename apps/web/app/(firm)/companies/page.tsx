// Companies the firm knows.
export const metadata = { title: 'Companies' };

import { Screen } from '#components/shell/screen.tsx';

export default function CompaniesPage() {
  return <Screen steps={[{ label: 'Companies' }]}>x</Screen>;
}
