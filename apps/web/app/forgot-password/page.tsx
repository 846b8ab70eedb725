// Asking for a link to set a new password.
import { ForgotPassword } from './forgot-password.tsx';

export const metadata = { title: 'Forgot password' };

export default function ForgotPasswordPage() {
  return <ForgotPassword />;
}
