// Setting up an empty installation by the link that its start printed.
import { SetUp } from './set-up.tsx';

export const metadata = { title: 'Set up' };

export default function SetUpPage() {
  return <SetUp />;
}
