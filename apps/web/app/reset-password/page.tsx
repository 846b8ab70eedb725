// Setting a new password by the link from a mail.
import { ResetPassword } from './reset-password.tsx';

export const metadata = { title: 'New password' };

export default function ResetPasswordPage() {
  return <ResetPassword />;
}
